package chancery.query.rebuild;

import chancery.query.progress.ProgressReport;
import chancery.query.readmodel.generation.Generations;
import chancery.query.readmodel.generation.ReadModels;
import chancery.query.readmodel.projection.Projections;
import chancery.query.staleness.GenerationFreshness;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this instance in step with the pointer: projects and reports what it names, switches to what is built, and lets
 * go of what nobody reads any more. Every instance does all of it; conditional writes decide.
 */
final class GenerationKeeper {

    /** How often it looks. */
    static final Duration INTERVAL = Duration.ofMillis(500);

    private static final Logger LOG = LoggerFactory.getLogger(GenerationKeeper.class);
    private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(10);

    private final ReadModels models;
    private final Projections projections;
    private final ProgressReport progress;
    private final GenerationFreshness freshness;
    private final InstancesInLog instances;
    private final Clock clock;
    private final Duration shortestKeepUp;

    private Goal goal = new Goal(0, 0);
    private Instant sweptAt = Instant.EPOCH;

    /** What a generation has to reach before it can be switched to. */
    private record Goal(int generation, long position) {}

    /**
     * Not in step yet.
     *
     * @param shortestKeepUp how long the previous generation is kept up at least; longer than a pointer is cached
     */
    GenerationKeeper(
            ReadModels models,
            Projections projections,
            ProgressReport progress,
            GenerationFreshness freshness,
            InstancesInLog instances,
            Clock clock,
            Duration shortestKeepUp) {
        this.models = models;
        this.projections = projections;
        this.progress = progress;
        this.freshness = freshness;
        this.instances = instances;
        this.clock = clock;
        this.shortestKeepUp = shortestKeepUp;
    }

    void step() {
        Generations generations = models.pointer().refresh();
        Set<Integer> kept = Set.copyOf(generations.projected());
        projections.runOnly(kept);
        progress.keepOnly(kept);
        kept.forEach(generation -> publish(generation, generations));
        if (generations.building() != null) {
            switchIfBuilt(generations, generations.building());
        }
        if (generations.previous() != null) {
            letGoIfUnread(generations);
        }
        sweep();
    }

    /** A generation that is built is waited for by writes before anybody reads it. */
    private void publish(int generation, Generations generations) {
        boolean caughtUp = freshness.upToDateAsOf(generation).isPresent();
        boolean isBuilding = Objects.equals(generations.building(), generation);
        progress.publish(generation, !isBuilding || caughtUp, caughtUp);
    }

    /**
     * Once it is certain that every new write waits for the built generation too, whatever was written before must be in
     * it; then nobody can miss their own write by the switch.
     */
    private void switchIfBuilt(Generations generations, int building) {
        if (!progress.isConfirmed(building)) {
            return;
        }
        if (goal.generation() != building) {
            goal = new Goal(building, instances.head());
        }
        boolean isBuilt = freshness.position(building) >= goal.position();
        if (isBuilt && models.pointer().replace(generations, generations.withBuiltLive(clock.instant()))) {
            LOG.info("The read model is rebuilt: generation {} is live, instead of {}", building, generations.live());
        }
    }

    private void letGoIfUnread(Generations generations) {
        boolean isLongEnough = generations.since().plus(shortestKeepUp).isBefore(clock.instant());
        if (isLongEnough
                && instances.allRead(generations.live())
                && models.pointer().replace(generations, generations.withoutPrevious())) {
            LOG.info("Generation {} of the read model is read by nobody any more", generations.previous());
        }
    }

    private void sweep() {
        Instant now = clock.instant();
        if (sweptAt.plus(BETWEEN_SWEEPS).isBefore(now)) {
            sweptAt = now;
            models.dropUnnamed();
        }
    }
}

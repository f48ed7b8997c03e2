package chancery.query.rebuild;

import chancery.eventstore.log.LogReader;
import chancery.query.progress.ProgressReporter;
import chancery.query.readmodel.generation.GenerationPointer;
import chancery.query.readmodel.generation.Generations;
import chancery.query.readmodel.generation.ReadModels;
import chancery.query.readmodel.projection.Projections;
import chancery.query.staleness.GenerationFreshness;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reconciles this instance with the pointer document. It projects and reports the named generations, switches to a
 * generation that is built, and removes the previous one when no instance reads it any more.
 *
 * <p>Every instance does all of this. The instances change the pointer by conditional writes, so that each change takes
 * effect once.
 */
final class GenerationReconciler {
    /** The interval between two reconciliations. */
    static final Duration INTERVAL = Duration.ofMillis(500);

    private static final Logger LOG = LoggerFactory.getLogger(GenerationReconciler.class);
    private static final Duration CLEANUP_INTERVAL = Duration.ofSeconds(10);

    /** The shortest time for which the previous generation stays projected after a switch. */
    private static final Duration MINIMUM_OVERLAP = GenerationPointer.CACHE_TTL.multipliedBy(10);

    private final ReadModels models;
    private final Projections projections;
    private final ProgressReporter progress;
    private final GenerationFreshness freshness;
    private final Supplier<LogReader> logReaders;
    private final LiveInstances instances;
    private final Clock clock;

    private Goal goal = new Goal(0, 0);
    private Instant cleanedUpAt = Instant.EPOCH;

    /** The position that a generation has to reach before it can become the live one. */
    private record Goal(int generation, long position) {}

    GenerationReconciler(
            ReadModels models,
            Projections projections,
            ProgressReporter progress,
            GenerationFreshness freshness,
            Supplier<LogReader> logReaders,
            LiveInstances instances,
            Clock clock) {
        this.models = models;
        this.projections = projections;
        this.progress = progress;
        this.freshness = freshness;
        this.logReaders = logReaders;
        this.instances = instances;
        this.clock = clock;
    }

    void reconcile() {
        Generations generations = models.pointer().refresh();
        Set<Integer> projected = Set.copyOf(generations.projected());
        projections.runOnly(projected);
        progress.reportOnly(projected);
        projected.forEach(generation -> publish(generation, generations));
        if (generations.building() != null) {
            switchIfBuilt(generations, generations.building());
        }
        if (generations.previous() != null) {
            removePreviousIfUnread(generations);
        }
        dropObsolete();
    }

    /** Writes wait for a built generation before any instance reads it. */
    private void publish(int generation, Generations generations) {
        boolean caughtUp = freshness.upToDateAsOf(generation).isPresent();
        boolean isBuilding = Objects.equals(generations.building(), generation);
        progress.publish(generation, !isBuilding || caughtUp, caughtUp);
    }

    /**
     * Switches to a generation that contains every event up to its goal.
     *
     * <p>The goal is set when every new write waits for the built generation. Earlier writes lie before the goal. So
     * the switch hides no client's own write.
     */
    private void switchIfBuilt(Generations generations, int building) {
        if (!progress.isConfirmed(building)) {
            return;
        }
        if (goal.generation() != building) {
            goal = new Goal(building, logReaders.get().head());
        }
        boolean isBuilt = freshness.position(building) >= goal.position();
        if (isBuilt && models.pointer().replace(generations, generations.withBuiltLive(clock.instant()))) {
            LOG.info(
                    "Read model rebuilt: generation {} answers requests in place of generation {}",
                    building,
                    generations.live());
        }
    }

    private void removePreviousIfUnread(Generations generations) {
        boolean isLongEnough = generations.since().plus(MINIMUM_OVERLAP).isBefore(clock.instant());
        if (isLongEnough
                && instances.allRead(generations.live())
                && models.pointer().replace(generations, generations.withoutPrevious())) {
            LOG.info(
                    "No instance reads generation {} of the read model any more: its collections will be dropped",
                    generations.previous());
        }
    }

    private void dropObsolete() {
        Instant now = clock.instant();
        if (cleanedUpAt.plus(CLEANUP_INTERVAL).isBefore(now)) {
            cleanedUpAt = now;
            models.dropUnnamed();
        }
    }
}

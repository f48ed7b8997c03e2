package chancery.query.staleness;

import chancery.query.readmodel.generation.ReadModel;
import chancery.query.readmodel.generation.ReadModels;
import chancery.query.readmodel.projection.Projections;
import chancery.web.error.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Decides whether the read model may answer a request (docs/design.md, "Rules of consistency": how stale a login may
 * be).
 *
 * <ul>
 *   <li>If the read model has never caught up since its creation, it must not answer.
 *   <li>If it was up to date within the last minute (a setting), it may answer.
 *   <li>If it is older and PostgreSQL is reachable, it may answer only if it contains every event of the log.
 *   <li>If it is older and PostgreSQL is unreachable, it may answer only if no command-service can append either. No
 *       account can change then.
 * </ul>
 */
public final class StalenessRule {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final ReadModels models;
    private final GenerationFreshness freshness;
    private final Projections projections;
    private final LogHeadMonitor log;
    private final AppendHealthClient commandServices;
    private final Duration maxStaleness;
    private final Clock clock;

    StalenessRule(
            ReadModels models,
            GenerationFreshness freshness,
            Projections projections,
            LogHeadMonitor log,
            AppendHealthClient commandServices,
            Duration maxStaleness,
            Clock clock) {
        this.models = models;
        this.freshness = freshness;
        this.projections = projections;
        this.log = log;
        this.commandServices = commandServices;
        this.maxStaleness = maxStaleness;
        this.clock = clock;
    }

    /**
     * Returns the live generation if it may answer a request.
     *
     * @throws Refusal 503 if it is too stale
     */
    public ReadModel requireFresh() {
        ReadModel live = models.live();
        Instant asOf =
                upToDateAsOf(live).orElseThrow(() -> unavailable("The read model is being built, try again later."));
        boolean isOld = asOf.isBefore(clock.instant().minus(maxStaleness));
        if (isOld && logMayHaveGrown(live.generation())) {
            throw unavailable("The read model is behind, try again later.");
        }
        return live;
    }

    /** How far the live generation is behind the log; empty if it never caught up. */
    public Optional<Duration> behind() {
        return upToDateAsOf(models.live()).map(asOf -> {
            Duration age = Duration.between(asOf, clock.instant());
            return age.isNegative() ? Duration.ZERO : age;
        });
    }

    /** An upper bound of the events that the live generation lacks; empty while PostgreSQL is unreachable. */
    public OptionalLong eventsBehind() {
        return log.isPostgresqlReachable()
                ? OptionalLong.of(Math.max(
                        0, log.head() - freshness.position(models.live().generation())))
                : OptionalLong.empty();
    }

    /** The last position of a generation that this instance observed. */
    public long position(int generation) {
        return freshness.position(generation);
    }

    /** After a restart this instance reads the time that it or another one stored. */
    private Optional<Instant> upToDateAsOf(ReadModel live) {
        return freshness.upToDateAsOf(live.generation()).or(() -> {
            freshness.exchange(live.generation(), live.positions());
            return freshness.upToDateAsOf(live.generation());
        });
    }

    private boolean logMayHaveGrown(int generation) {
        log.ensureChecked();
        if (!log.isPostgresqlReachable()) {
            return commandServices.canAppend();
        }
        return projections.hasStopped(generation) || log.head() > freshness.position(generation);
    }

    private static Refusal unavailable(String text) {
        return Refusal.unavailable(RETRY_AFTER, text);
    }
}

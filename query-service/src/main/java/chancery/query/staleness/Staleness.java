package chancery.query.staleness;

import chancery.eventstore.follow.FollowerStatus;
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
 * Decides whether the read model may be answered from (design, "How stale a login may be").
 *
 * <ul>
 *   <li>Never caught up since it was created: no.
 *   <li>Up to date within the last minute (a setting): yes.
 *   <li>Older, and PostgreSQL answers: only if the log holds nothing that is not shown.
 *   <li>Older, and PostgreSQL is silent: only if no command-service can append either; then nobody can have changed
 *       anything.
 * </ul>
 */
public final class Staleness {

    private static final Duration RETRY = Duration.ofSeconds(5);

    private final ReadModels models;
    private final Freshness freshness;
    private final Projections projections;
    private final HeadWatch head;
    private final CommandServices commandServices;
    private final Duration longest;
    private final Clock clock;

    Staleness(
            ReadModels models,
            Freshness freshness,
            Projections projections,
            HeadWatch head,
            CommandServices commandServices,
            Duration longest,
            Clock clock) {
        this.models = models;
        this.freshness = freshness;
        this.projections = projections;
        this.head = head;
        this.commandServices = commandServices;
        this.longest = longest;
        this.clock = clock;
    }

    /**
     * The live generation, if it may be answered from.
     *
     * @throws Refusal 503 if it may not
     */
    public ReadModel freshEnough() {
        ReadModel live = models.live();
        Instant asOf = asOf(live).orElseThrow(() -> unavailable("The read model is being built, try again later."));
        boolean isOld = asOf.isBefore(clock.instant().minus(longest));
        if (isOld && logMovesOn(live.generation())) {
            throw unavailable("The read model is behind, try again later.");
        }
        return live;
    }

    /** How far the live generation is behind now; empty if it never caught up. */
    public Optional<Duration> behind() {
        return asOf(models.live()).map(asOf -> {
            Duration age = Duration.between(asOf, clock.instant());
            return age.isNegative() ? Duration.ZERO : age;
        });
    }

    /** How many events the live generation does not show, at most; empty while PostgreSQL does not answer. */
    public OptionalLong eventsBehind() {
        return head.answers()
                ? OptionalLong.of(Math.max(
                        0, head.head() - freshness.position(models.live().generation())))
                : OptionalLong.empty();
    }

    /** How far a generation has come, as far as this instance knows. */
    public long position(int generation) {
        return freshness.position(generation);
    }

    /** After a restart the generation's own collection knows more than this instance. */
    private Optional<Instant> asOf(ReadModel live) {
        return freshness.asOf(live.generation()).or(() -> {
            freshness.exchange(live.generation(), live.positions());
            return freshness.asOf(live.generation());
        });
    }

    private boolean logMovesOn(int generation) {
        head.lookIfNever();
        if (!head.answers()) {
            return commandServices.canAppend();
        }
        boolean standsStill = projections
                .status(generation)
                .map(FollowerStatus::state)
                .filter(FollowerStatus.State.STOPPED::equals)
                .isPresent();
        return standsStill || head.head() > freshness.position(generation);
    }

    private static Refusal unavailable(String text) {
        return Refusal.unavailable(RETRY, text);
    }
}

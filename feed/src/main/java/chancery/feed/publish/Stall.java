package chancery.feed.publish;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Measures for how long the publisher makes no progress although this process should publish. Consecutive terms without
 * progress count as one stall. A clock that is set back never makes it longer.
 */
final class Stall {
    private final Clock clock;
    private volatile @Nullable Instant since;

    Stall(Clock clock) {
        this.clock = clock;
    }

    /** Progress is expected from now on, unless it was expected before. */
    void progressIsExpected() {
        Instant known = latest(since, null);
        since = known == null ? clock.instant() : known;
    }

    /** No progress is expected: another process publishes, or none can. */
    void end() {
        since = null;
    }

    void progress(@Nullable Instant at) {
        since = latest(since, at);
    }

    /**
     * How long the stall lasts; zero if no progress is expected.
     *
     * @param progressAt the last progress, which may not be recorded yet
     */
    Duration duration(@Nullable Instant progressAt) {
        Instant from = latest(since, progressAt);
        return from == null ? Duration.ZERO : Duration.between(from, clock.instant());
    }

    /** Never in the future: a time recorded before the clock was set back would falsify the duration. */
    private @Nullable Instant latest(@Nullable Instant recorded, @Nullable Instant progress) {
        if (recorded == null) {
            return null;
        }
        Instant now = clock.instant();
        Instant known = recorded.isAfter(now) ? now : recorded;
        return progress != null && progress.isAfter(known) && !progress.isAfter(now) ? progress : known;
    }
}

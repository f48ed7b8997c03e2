package chancery.query.rebuild;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of the read model, for operators.
 *
 * @param live the generation that answers requests
 * @param building the generation that a rebuild fills; {@code null} while there is no rebuild
 * @param head the newest position in the log; {@code null} while PostgreSQL is unreachable
 */
record ReadModelStatus(
        int live, @Nullable Integer building, @Nullable Long head, List<Generation> generations) {
    /**
     * The state of one generation in this instance.
     *
     * @param upToDateAsOf the time up to which it contains every event; {@code null} until it has caught up once
     * @param eventsPerSecond the rate since the first request for this state
     * @param secondsLeft the time until it has caught up at that rate; {@code null} if the rate is 0
     * @param state the state of its follower
     * @param detail why the follower does not run; empty while it runs
     */
    record Generation(
            int number,
            long position,
            @Nullable Instant upToDateAsOf,
            long eventsPerSecond,
            @Nullable Long secondsLeft,
            String state,
            String detail) {}
}

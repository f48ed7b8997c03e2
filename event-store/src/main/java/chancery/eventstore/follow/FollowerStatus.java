package chancery.eventstore.follow;

import chancery.eventstore.log.LogPosition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a follower.
 *
 * @param reached the position of its output; {@code null} until the target first returns it
 * @param caughtUpAt when it last had every event of the log; {@code null} if never
 * @param progressAt when it last handled events or had every event of the log; {@code null} if never. An idle follower updates
 *     it at each poll, so an old value means that something stops the follower
 * @param detail what it waits for or what is wrong, for an operator; empty while it makes progress
 */
public record FollowerStatus(
        State state,
        @Nullable LogPosition reached,
        @Nullable Instant caughtUpAt,
        @Nullable Instant progressAt,
        String detail) {
    /** What a follower is doing. */
    public enum State {
        /** Not started, or closed. */
        IDLE,
        /** Following the log. */
        RUNNING,
        /** A system that it needs is unavailable; it retries. */
        WAITING,
        /** It must not continue: an unreadable event, another log, a wrong key. It checks again every 30 s. */
        STOPPED
    }

    FollowerStatus in(State newState, String newDetail) {
        return new FollowerStatus(newState, reached, caughtUpAt, progressAt, newDetail);
    }

    FollowerStatus at(LogPosition position) {
        return new FollowerStatus(state, position, caughtUpAt, progressAt, detail);
    }
}

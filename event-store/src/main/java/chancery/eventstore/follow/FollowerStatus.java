package chancery.eventstore.follow;

import chancery.eventstore.log.LogPosition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a follower fares.
 *
 * @param reached how far it has come
 * @param caughtUpAt when it last knew that nothing lay before it; {@code null} until it first did
 * @param detail what is wrong, in words for an operator; empty while it runs
 */
public record FollowerStatus(
        State state, LogPosition reached, @Nullable Instant caughtUpAt, String detail) {

    /** What a follower is doing. */
    public enum State {
        /** Not begun, or closed. */
        IDLE,
        /** Following. */
        RUNNING,
        /** Something that it needs is away; it tries again by itself. */
        WAITING,
        /** It must not go on: an event that it cannot read, another log, a wrong key. It looks again every half minute. */
        STOPPED
    }
}

package chancery.eventstore.follow;

import chancery.eventstore.log.LogPosition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a follower fares.
 *
 * @param reached how far it has come; {@code null} until its target first said so
 * @param caughtUpAt when it last knew that nothing lay before it; {@code null} until it first did
 * @param progressAt when it last moved, or knew that nothing lay before it; {@code null} until it first did. Who follows,
 *     and has nothing to do, knows that at each poll: so whatever keeps it, this grows old, and only then
 * @param detail what it waits for or what is wrong, in words for an operator; empty while it moves on
 */
public record FollowerStatus(
        State state,
        @Nullable LogPosition reached,
        @Nullable Instant caughtUpAt,
        @Nullable Instant progressAt,
        String detail) {

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

    FollowerStatus in(State now, String why) {
        return new FollowerStatus(now, reached, caughtUpAt, progressAt, why);
    }

    FollowerStatus at(LogPosition position) {
        return new FollowerStatus(state, position, caughtUpAt, progressAt, detail);
    }
}

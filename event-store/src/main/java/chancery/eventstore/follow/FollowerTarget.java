package chancery.eventstore.follow;

import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LoggedEvent;
import java.util.List;

/** Stores a follower's output together with its position. */
public interface FollowerTarget {
    /**
     * The position that the output has reached. Called at the start and after every failure.
     *
     * @throws OperatorActionRequired if the follower must not continue
     */
    LogPosition position();

    /**
     * Handles events and moves the position. Both happen atomically, or so that a repetition changes nothing.
     *
     * @param events the next events after the position, in commit order; never empty
     * @param reached the position after these events
     */
    void apply(List<LoggedEvent> events, LogPosition reached);

    /** The log held no event after this position a moment ago. Called at each idle poll. */
    default void caughtUp(LogPosition position) {}
}

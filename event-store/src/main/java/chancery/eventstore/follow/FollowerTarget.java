package chancery.eventstore.follow;

import chancery.eventstore.event.StreamKind;
import chancery.eventstore.log.LogBatch;
import chancery.eventstore.log.LogPosition;
import java.util.Set;

/** Stores a follower's output together with its position. */
public interface FollowerTarget {
    /**
     * The kinds of streams that it handles. The follower passes over the events of other kinds. An event of these kinds that this
     * release does not support stops the follower.
     */
    Set<StreamKind> kinds();

    /**
     * The position that the output has reached. Called at the start and after every failure.
     *
     * @throws OperatorActionRequired if the follower must not continue
     */
    LogPosition position();

    /**
     * Handles events and moves the position. Both happen atomically, or so that a repetition changes nothing.
     *
     * @param batch the next events after the position, in commit order. It always moves the position, and may do only that
     */
    void apply(LogBatch batch);

    /** The log held no event after this position a moment ago. Called at each idle poll. */
    default void caughtUp(LogPosition position) {}
}

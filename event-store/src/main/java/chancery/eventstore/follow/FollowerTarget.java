package chancery.eventstore.follow;

import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LoggedEvent;
import java.util.List;

/** Where a follower's output and its position are kept, together. */
public interface FollowerTarget {

    /**
     * How far the output has come. Asked at the start and after every failure.
     *
     * @throws OperatorActionRequired if it must not go on
     */
    LogPosition position();

    /**
     * Handles events and moves the position to what they reach, atomically or so that a repetition changes nothing.
     *
     * @param events in commit order, without a hole since the position; never empty
     */
    void apply(List<LoggedEvent> events, LogPosition reached);

    /** Nothing was committed beyond this position a moment ago. Called at each idle poll. */
    default void caughtUp(LogPosition position) {}
}

package chancery.eventstore.log;

import java.util.List;

/**
 * The result of one read.
 *
 * @param events the events of the kinds that the reader handles; empty if the batch has only others
 * @param after the position before the batch
 * @param passed the positions of all events in the batch, of any kind, in order
 * @param atHead whether the log held no later event
 */
public record LogBatch(List<LoggedEvent> events, LogPosition after, List<LogPosition> passed, boolean atHead) {
    /** The position after this batch. */
    public LogPosition reached() {
        return passed.isEmpty() ? after : passed.getLast();
    }

    /** Whether the position moves. */
    public boolean moves() {
        return !passed.isEmpty();
    }
}

package chancery.feed.replay.request;

import chancery.eventstore.log.LogPosition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A requested replay.
 *
 * @param topic its target; one replay per topic, until the replay is removed
 * @param topicId Kafka's id of the topic at the time of the request, since another topic may get this name later
 * @param range the part of the log
 * @param events the number of events in the range
 * @param rate the maximum number of events per second
 * @param liveOffsets the end offsets of the live topic by partition, read before the end of the range was determined. Every later
 *     event is at or after them. Empty if the request named an earlier end
 * @param ended how it ended; {@code null} before its end
 */
public record ReplayRequest(
        String topic,
        String topicId,
        ReplayRange range,
        long events,
        int rate,
        String liveOffsets,
        Instant requestedAt,
        boolean cancelled,
        @Nullable Ended ended) {
    public LogPosition after() {
        return range.after();
    }

    public LogPosition until() {
        return range.until();
    }

    /**
     * The end of a replay.
     *
     * @param why the failure; empty if there was none
     */
    public record Ended(Ending how, String why) {}

    /** How a replay ended. */
    public enum Ending {
        /** All events are on the topic. */
        DONE,
        /** An operator cancelled it. */
        CANCELLED,
        /** Its topic or its progress was lost. */
        FAILED
    }
}

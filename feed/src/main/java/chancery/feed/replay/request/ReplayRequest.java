package chancery.feed.replay.request;

import chancery.eventstore.log.LogPosition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A replay as it was asked for.
 *
 * @param topic where it goes; one replay per topic, until it is forgotten
 * @param topicId Kafka's own id of that topic when it was asked for: the name alone may be another topic's later
 * @param span which part of the log
 * @param events how many there are in it
 * @param rate events per second at most
 * @param liveOffsets the live topic's end, per partition, a moment before the span's end was looked up: whatever is not in
 *     the replay lies at or behind these offsets. None, if it was asked to end earlier
 * @param ended how it ended; {@code null} while it has not
 */
public record ReplayRequest(
        String topic,
        String topicId,
        ReplayRange span,
        long events,
        int rate,
        String liveOffsets,
        Instant requestedAt,
        boolean cancelled,
        @Nullable Ended ended) {

    public LogPosition after() {
        return span.after();
    }

    public LogPosition until() {
        return span.until();
    }

    /**
     * An end.
     *
     * @param why what went wrong; empty if nothing did
     */
    public record Ended(Ending how, String why) {}

    /** How a replay ended. */
    public enum Ending {
        /** All of it is on the topic. */
        DONE,
        /** Somebody called it off. */
        CANCELLED,
        /** What it had put on its topic was lost. */
        FAILED
    }
}

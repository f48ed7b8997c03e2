package chancery.command.replay;

import chancery.eventstore.log.LogPosition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A replay as it was asked for.
 *
 * @param topic where it goes; one replay per topic, for ever
 * @param after where it begins: the event before its first
 * @param until the last event of it: the newest when it was asked for
 * @param events how many there are in between
 * @param rate events per second at most
 * @param liveOffsets the live topic's end, per partition, a moment before {@code until} was looked up: whatever is not in
 *     the replay lies at or behind these offsets
 * @param ended how it ended; {@code null} while it has not
 */
record ReplayRequest(
        String topic,
        LogPosition after,
        LogPosition until,
        long events,
        int rate,
        String liveOffsets,
        Instant requestedAt,
        boolean cancelled,
        @Nullable Ending ended) {

    /** How a replay ended. */
    enum Ending {
        /** All of it is on the topic. */
        DONE,
        /** Somebody called it off. */
        CANCELLED
    }
}

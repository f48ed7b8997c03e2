package chancery.feed.replay.status;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The status of a replay, for operators.
 *
 * @param state {@code PENDING}, {@code RUNNING}, {@code WAITING} (for Kafka or PostgreSQL), {@code STOPPED} (an operator must act:
 *     see the detail), {@code DONE}, {@code CANCELLED} or {@code FAILED} (its records are lost: see the detail)
 * @param line a summary in one line
 * @param fromPosition the first position of the range
 * @param untilPosition the position of the last event
 * @param position the position of the last event on the topic
 * @param events the number of events on the topic
 * @param of the number of events of the whole replay
 * @param eventsPerSecond the present rate; 0 if it is unknown
 * @param rate the maximum number of events per second
 * @param secondsLeft at the present rate; {@code null} if that is unknown
 * @param asOf when the last event was published; {@code null} before the first
 * @param detail the problem; empty if there is none
 * @param liveOffsets where a new subscriber continues with the live topic, by partition; empty if the request named an earlier end
 */
public record ReplayStatus(
        String topic,
        String state,
        String line,
        long fromPosition,
        long untilPosition,
        long position,
        long events,
        long of,
        long eventsPerSecond,
        int rate,
        @Nullable Long secondsLeft,
        Instant requestedAt,
        @Nullable Instant asOf,
        String detail,
        Map<Integer, Long> liveOffsets) {}

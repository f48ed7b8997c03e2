package chancery.feed.replay.status;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a replay stands, for operators.
 *
 * @param state {@code PENDING}, {@code RUNNING}, {@code WAITING} (for Kafka or PostgreSQL), {@code STOPPED} (it must not go
 *     on: see the detail), {@code DONE}, {@code CANCELLED} or {@code FAILED} (what was on its topic is lost: see the detail)
 * @param line all of it in one line
 * @param fromPosition nothing before this position is in it
 * @param untilPosition its last event's
 * @param position the last that is on the topic
 * @param events how many are on the topic
 * @param of how many there will be
 * @param eventsPerSecond lately; 0 if that cannot be told
 * @param rate how many there may be in a second
 * @param secondsLeft at the rate of late; {@code null} if that cannot be told
 * @param asOf when it had come so far; {@code null} before it began
 * @param detail what is wrong; empty if nothing is
 * @param liveOffsets where a joiner goes on with the live topic, per partition; none for one that was asked to end earlier
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

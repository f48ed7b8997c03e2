package chancery.feed.replay.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Limits the rate of events and measures it. Not thread-safe. */
final class Pacing {
    private static final long WINDOW = Duration.ofSeconds(5).toNanos();
    private static final double SECOND = Duration.ofSeconds(1).toNanos();

    private final int maxPerSecond;
    private final LongSupplier nanos;
    private final Deque<Start> starts = new ArrayDeque<>();
    private @Nullable Start since;
    private long nextAt;
    private long total;

    /** The start of a batch, and the number of events before it. */
    private record Start(long at, long eventsBefore) {}

    /**
     * A limit for a replay that has not started.
     *
     * @param nanos a monotonic clock
     */
    Pacing(int maxPerSecond, LongSupplier nanos) {
        this.maxPerSecond = maxPerSecond;
        this.nanos = nanos;
        nextAt = nanos.getAsLong();
    }

    /** How long to wait before a batch of this size may start. Unused time does not accumulate. */
    Duration delay(int events) {
        long now = nanos.getAsLong();
        long start = Math.max(now, nextAt);
        nextAt = start + Math.round(events * SECOND / maxPerSecond);
        return Duration.ofNanos(start - now);
    }

    /** Restarts the measurement, so that an interruption does not count. */
    void restartMeasurement() {
        starts.clear();
        since = null;
    }

    /**
     * Records the start of a batch. Its duration is unknown until the next batch starts, so the measured rate covers the
     * batches before it.
     *
     * @return events per second; 0 for the first batch
     */
    long started(int events) {
        Start now = new Start(nanos.getAsLong(), total);
        total += events;
        Start first = since == null ? now : since;
        while (!starts.isEmpty() && starts.getFirst().at() <= now.at() - WINDOW) {
            first = starts.removeFirst();
        }
        starts.addLast(now);
        since = first;
        long elapsed = now.at() - first.at();
        return elapsed == 0
                ? 0
                : Math.clamp(
                        Math.round((now.eventsBefore() - first.eventsBefore()) * SECOND / elapsed), 1, maxPerSecond);
    }
}

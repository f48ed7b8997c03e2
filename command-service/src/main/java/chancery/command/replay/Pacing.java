package chancery.command.replay;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Keeps to a rate, and measures what it came to. For one thread, but for the measure. */
final class Pacing {

    private static final long WINDOW = Duration.ofSeconds(5).toNanos();
    private static final double SECOND = Duration.ofSeconds(1).toNanos();

    private final int most;
    private final LongSupplier nanos;
    private long next;
    private long windowBegan;
    private long windowEvents;
    private long perSecond;

    /**
     * Not begun.
     *
     * @param most events per second
     * @param nanos a clock that only moves on
     */
    Pacing(int most, LongSupplier nanos) {
        this.most = most;
        this.nanos = nanos;
        next = nanos.getAsLong();
        windowBegan = next;
    }

    /** How long to wait before so many events may go; nothing is saved up for later. */
    Duration before(int events) {
        long now = nanos.getAsLong();
        long begin = Math.max(now, next);
        next = begin + Math.round(events * SECOND / most);
        return Duration.ofNanos(begin - now);
    }

    /** So many events have gone. */
    void gone(int events) {
        long now = nanos.getAsLong();
        windowEvents += events;
        long elapsed = now - windowBegan;
        if (elapsed >= WINDOW || perSecond == 0) {
            perSecond = Math.round(windowEvents * SECOND / Math.max(1, elapsed));
            perSecond = Math.min(perSecond, most);
        }
        if (elapsed >= WINDOW) {
            windowBegan = now;
            windowEvents = 0;
        }
    }

    /** How many events went in a second, lately. */
    long perSecond() {
        return perSecond;
    }
}

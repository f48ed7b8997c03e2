package chancery.feed.replay.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Keeps to a rate, and measures what it came to. For one thread. */
final class Pacing {

    private static final long WINDOW = Duration.ofSeconds(5).toNanos();
    private static final double SECOND = Duration.ofSeconds(1).toNanos();

    private final int most;
    private final LongSupplier nanos;
    private final Deque<Begin> begins = new ArrayDeque<>();
    private @Nullable Begin since;
    private long next;
    private long gone;

    /** When a batch began, and how many events had gone before it. */
    private record Begin(long at, long gone) {}

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
    }

    /** How long to wait before so many events may go; nothing is saved up for later. */
    Duration before(int events) {
        long now = nanos.getAsLong();
        long begin = Math.max(now, next);
        next = begin + Math.round(events * SECOND / most);
        return Duration.ofNanos(begin - now);
    }

    /** What went before says nothing about what comes: there was an interruption. */
    void measureAfresh() {
        begins.clear();
        since = null;
    }

    /**
     * So many events go now. How long they take shows when the next ones go: so the measure is of those before them, over
     * the last seconds.
     *
     * @return how many went in a second; 0 for the first ones, which nothing is known of
     */
    long go(int events) {
        Begin now = new Begin(nanos.getAsLong(), gone);
        gone += events;
        Begin first = since == null ? now : since;
        while (!begins.isEmpty() && begins.getFirst().at() <= now.at() - WINDOW) {
            first = begins.removeFirst();
        }
        begins.addLast(now);
        since = first;
        long elapsed = now.at() - first.at();
        return elapsed == 0 ? 0 : Math.clamp(Math.round((now.gone() - first.gone()) * SECOND / elapsed), 1, most);
    }
}

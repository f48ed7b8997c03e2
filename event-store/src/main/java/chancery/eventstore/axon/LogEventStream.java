package chancery.eventstore.axon;

import chancery.eventstore.log.LogBatch;
import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LogReader;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * The events after a token, without gaps: one reader of the log, as each follower has one. It uses a database connection only
 * while it reads.
 *
 * <p>Safe from any thread. Axon's coordinator still asks for available events after it has let its next task start, which may run
 * on another thread. Two reads at once would return an event twice.
 */
final class LogEventStream implements BlockingStream<TrackedEventMessage<?>> {
    private static final int BATCH = 500;

    /** The longest time between two reads of a waiting thread: a notification can be lost. */
    private static final Duration POLL = Duration.ofSeconds(1);

    /** The time between two reads while an open transaction may still fill a gap. */
    private static final Duration GAP_POLL = Duration.ofMillis(5);

    private final LogReader reader;
    private final Consumer<LogEventStream> onClose;
    private final Deque<TrackedEventMessage<?>> read = new ArrayDeque<>();
    private final Semaphore triggers = new Semaphore(0);
    private LogPosition position;
    private volatile boolean inGap;
    private volatile Runnable onAvailable = () -> {};
    private volatile boolean closed;

    /**
     * A stream that has read nothing yet.
     *
     * @param reader a reader that only this stream uses
     */
    LogEventStream(LogReader reader, LogToken after, Consumer<LogEventStream> onClose) {
        this.reader = reader;
        this.position = after.reached();
        this.onClose = onClose;
    }

    @Override
    public synchronized Optional<TrackedEventMessage<?>> peek() {
        return available() ? Optional.of(read.element()) : Optional.empty();
    }

    /**
     * Whether an event is available within a time.
     *
     * @throws chancery.eventstore.log.LogMismatch if the log holds another event at the token's position, or none
     * @throws chancery.eventstore.log.UnreadableEvent if this process cannot read the next event
     */
    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        return hasNextWithin(Duration.of(timeout, unit.toChronoUnit()));
    }

    private boolean hasNextWithin(Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (!available()) {
            long left = end - System.nanoTime();
            if (closed || left <= 0) {
                return false;
            }
            pause(Math.min(left, (inGap ? GAP_POLL : POLL).toNanos()));
        }
        return true;
    }

    /** Whether an event is available now. Waits this long for transactions that may fill a gap before a visible event. */
    boolean hasNextPastGap(Duration wait) throws InterruptedException {
        return available() || (inGap && hasNextWithin(wait));
    }

    /**
     * The next event, as soon as there is one.
     *
     * @throws IllegalStateException if the stream is closed
     */
    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (true) {
            Optional<TrackedEventMessage<?>> next = taken();
            if (next.isPresent()) {
                return next.get();
            }
            if (closed) {
                throw new IllegalStateException("The stream of events is closed");
            }
            hasNextWithin(POLL);
        }
    }

    private synchronized Optional<TrackedEventMessage<?>> taken() {
        return available() ? Optional.of(read.remove()) : Optional.empty();
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        onAvailable = callback;
        return true;
    }

    /** Reads the log again now, because something was appended. */
    void trigger() {
        triggers.release();
        onAvailable.run();
    }

    @Override
    public void close() {
        closed = true;
        onAvailable = () -> {};
        triggers.release();
        onClose.accept(this);
    }

    private synchronized boolean available() {
        boolean moves = !closed;
        while (read.isEmpty() && moves) {
            LogBatch batch = reader.after(position, BATCH);
            batch.events().forEach(event -> read.add(LogMessages.tracked(event)));
            position = batch.reached();
            moves = batch.moves();
            inGap = !moves && !batch.atHead();
        }
        return !read.isEmpty() && !closed;
    }

    private void pause(long nanos) throws InterruptedException {
        if (triggers.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
            triggers.drainPermits();
        }
    }
}

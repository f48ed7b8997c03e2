package chancery.eventstore.follow;

import chancery.eventstore.follow.FollowerStatus.State;
import chancery.eventstore.key.KeyMismatch;
import chancery.eventstore.log.LogBatch;
import chancery.eventstore.log.LogMismatch;
import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LogReader;
import chancery.eventstore.log.UnreadableEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes every event of the target's kinds to it, in commit order, on a thread of its own.
 *
 * <p>It skips no event. While a system is unavailable it retries; an event that it cannot read stops it. An {@link Error}, such
 * as a lack of memory, ends its thread without a retry, so that health reports it.
 */
public final class Follower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final Duration STOPPED_WAIT = Duration.ofSeconds(30);
    private static final Duration GAP_POLL = Duration.ofMillis(5);

    private final String name;
    private final Supplier<LogReader> readers;
    private final FollowerTarget target;
    private final FollowerSettings settings;
    private final Clock clock;
    private final Semaphore triggers = new Semaphore(0);

    private volatile FollowerStatus status = new FollowerStatus(State.IDLE, null, null, null, "");
    private volatile @Nullable Thread thread;
    private volatile boolean closed;

    /**
     * A follower that is not started.
     *
     * @param name in thread names, logs and health
     * @param readers creates a reader that only this follower uses
     */
    public Follower(
            String name, Supplier<LogReader> readers, FollowerTarget target, FollowerSettings settings, Clock clock) {
        this.name = name;
        this.readers = readers;
        this.target = target;
        this.settings = settings;
        this.clock = clock;
    }

    public void start() {
        Thread follower = new Thread(this::run, "follow-" + name);
        follower.setDaemon(true);
        follower.start();
        thread = follower;
    }

    /** Reads the log now, for example after a commit. Cheap and safe from any thread. */
    public void trigger() {
        if (triggers.availablePermits() == 0) {
            triggers.release();
        }
    }

    public FollowerStatus status() {
        return status;
    }

    /** Whether the thread runs. False before the start, after the end, and after an {@link Error}. */
    public boolean isAlive() {
        Thread follower = thread;
        return follower != null && follower.isAlive();
    }

    /** Returns when the current batch is handled, after 10 s at most. */
    @Override
    public void close() {
        closed = true;
        trigger();
        Thread follower = thread;
        if (follower != null) {
            try {
                if (!follower.join(Duration.ofSeconds(10))) {
                    follower.interrupt();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        try {
            followUntilClosed();
            status = status.in(State.IDLE, "");
        } catch (Error fatal) {
            status = status.in(
                    State.STOPPED,
                    "The thread ended with " + fatal.getClass().getSimpleName() + ": restart this process");
            throw fatal;
        }
    }

    private void followUntilClosed() {
        Duration wait = SHORTEST_WAIT;
        while (!closed) {
            try {
                follow();
            } catch (UnreadableEvent | LogMismatch | KeyMismatch | OperatorActionRequired stop) {
                wait = STOPPED_WAIT;
                failed(State.STOPPED, stop);
            } catch (RuntimeException unavailable) {
                wait = status.state() == State.RUNNING ? SHORTEST_WAIT : longer(wait);
                failed(State.WAITING, unavailable);
            }
            if (!closed) {
                pause(wait);
            }
        }
    }

    private void follow() {
        LogReader reader = readers.get().of(target.kinds());
        LogPosition from = target.position();
        status = status.at(from);
        LogPosition position = from;
        while (!closed) {
            LogBatch batch = reader.after(position, settings.batchSize());
            if (batch.moves()) {
                target.apply(batch);
                position = batch.reached();
            }
            if (batch.atHead()) {
                target.caughtUp(position);
            }
            running(from, position, batch);
            if (!batch.moves()) {
                pause(batch.atHead() ? settings.poll() : GAP_POLL);
            }
        }
    }

    private void running(LogPosition from, LogPosition position, LogBatch batch) {
        if (status.state() != State.RUNNING) {
            LOG.info("{} follows the log from position {}", name, from.position());
        }
        Instant now = clock.instant();
        boolean progress = batch.atHead() || batch.moves();
        status = new FollowerStatus(
                State.RUNNING,
                position,
                batch.atHead() ? now : status.caughtUpAt(),
                progress ? now : status.progressAt(),
                progress ? "" : "A transaction after position " + position.position() + " is still open");
    }

    private void failed(State state, RuntimeException cause) {
        String detail = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        if (status.state() != state && !closed) {
            if (state == State.STOPPED) {
                LOG.error("{} stopped{}, operator action required: {}", name, place(), detail);
            } else {
                LOG.warn("{} interrupted{}; retrying: {}", name, place(), detail);
                LOG.debug("{} interrupted because of", name, cause);
            }
        }
        status = status.in(state, detail);
    }

    private String place() {
        LogPosition reached = status.reached();
        return reached == null ? "" : " at position " + reached.position();
    }

    private void pause(Duration atMost) {
        try {
            if (triggers.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                triggers.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    private static Duration longer(Duration wait) {
        Duration doubled = wait.multipliedBy(2);
        return doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
    }
}

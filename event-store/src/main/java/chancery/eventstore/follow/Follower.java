package chancery.eventstore.follow;

import chancery.eventstore.follow.FollowerStatus.State;
import chancery.eventstore.key.KeyMismatch;
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
 * Follows the log on a thread of its own and hands every event to its target, in commit order. It skips nothing: what
 * is away is waited for, and what it cannot read stops it, with a word.
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
    private final Semaphore wakeUps = new Semaphore(0);

    private volatile FollowerStatus status = new FollowerStatus(State.IDLE, null, null, null, "");
    private volatile @Nullable Thread thread;
    private volatile boolean closed;

    /**
     * A follower that has not started.
     *
     * @param name for the thread, logs and health
     * @param readers makes a reader for this follower alone
     */
    public Follower(
            String name, Supplier<LogReader> readers, FollowerTarget target, FollowerSettings settings, Clock clock) {
        this.name = name;
        this.readers = readers;
        this.target = target;
        this.settings = settings;
        this.clock = clock;
    }

    /** Begins to follow. */
    public void start() {
        Thread follower = new Thread(this::run, "follow-" + name);
        follower.setDaemon(true);
        follower.start();
        thread = follower;
    }

    /** Something was committed: look now. Cheap, and safe from any thread. */
    public void wake() {
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
    }

    /** How it fares. */
    public FollowerStatus status() {
        return status;
    }

    /**
     * Whether its thread lives: not before the start, not after the end, and not after an error like the lack of memory, which
     * nobody survives and only the thread's uncaught exception handler tells of.
     */
    public boolean isAlive() {
        Thread follower = thread;
        return follower != null && follower.isAlive();
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Ends; returns when the batch in hand is done, after 10 s at most. */
    @Override
    public void close() {
        closed = true;
        wake();
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
        } catch (Error died) {
            status = status.in(
                    State.STOPPED, "Its thread has died of " + died.getClass().getSimpleName());
            throw died;
        }
    }

    private void followUntilClosed() {
        Duration wait = SHORTEST_WAIT;
        while (!closed) {
            try {
                follow();
            } catch (UnreadableEvent | LogMismatch | KeyMismatch | OperatorActionRequired stop) {
                wait = STOPPED_WAIT;
                note(State.STOPPED, stop);
            } catch (RuntimeException away) {
                wait = status.state() == State.RUNNING ? SHORTEST_WAIT : longer(wait);
                note(State.WAITING, away);
            }
            if (!closed) {
                pause(wait);
            }
        }
    }

    private void follow() {
        LogReader reader = readers.get();
        LogPosition from = target.position();
        status = status.at(from);
        LogPosition position = from;
        while (!closed) {
            LogReader.Batch batch = reader.after(position, settings.batchSize());
            if (!batch.events().isEmpty()) {
                target.apply(batch.events(), batch.reached());
                position = batch.reached();
            }
            if (batch.atHead()) {
                target.caughtUp(position);
            }
            running(from, position, batch);
            if (batch.events().isEmpty()) {
                pause(batch.atHead() ? settings.poll() : GAP_POLL);
            }
        }
    }

    private void running(LogPosition from, LogPosition position, LogReader.Batch batch) {
        if (status.state() != State.RUNNING) {
            LOG.info("{} follows the log from position {}", name, from.position());
        }
        Instant now = clock.instant();
        boolean progress = batch.atHead() || !batch.events().isEmpty();
        status = new FollowerStatus(
                State.RUNNING,
                position,
                batch.atHead() ? now : status.caughtUpAt(),
                progress ? now : status.progressAt(),
                progress ? "" : "An append after position " + position.position() + " is not decided yet");
    }

    private void note(State state, RuntimeException why) {
        String detail = why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
        if (status.state() != state && !closed) {
            if (state == State.STOPPED) {
                LOG.error("{} stands still{}: {}", name, place(), detail);
            } else {
                LOG.warn("{} waits{}: {}", name, place(), detail);
                LOG.debug("{} waits because of", name, why);
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
            if (wakeUps.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                wakeUps.drainPermits();
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

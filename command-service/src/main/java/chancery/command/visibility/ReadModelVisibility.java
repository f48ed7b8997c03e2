package chancery.command.visibility;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits by one thread that asks PostgreSQL on behalf of everybody: when somebody begins to wait, at each notification and
 * each poll while somebody waits, and not otherwise.
 */
final class ReadModelVisibility implements Visibility, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReadModelVisibility.class);
    /** Under load many questions become one. */
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(2);

    /** Beyond every position: there is nothing to wait for, or nobody to ask. */
    private static final long UNKNOWN = ReadModelProgress.NONE_LIVE;

    private record Waiter(long position, CountDownLatch visible) {}

    private final ReadModelProgress progress;
    private final VisibilitySettings settings;
    private final Counter timeouts;
    private final Counter unknown;
    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
    private final Semaphore questions = new Semaphore(0);
    private volatile @Nullable Thread thread;
    private volatile boolean closed;

    ReadModelVisibility(ReadModelProgress progress, VisibilitySettings settings, MeterRegistry meters) {
        this.progress = progress;
        this.settings = settings;
        this.timeouts = Counter.builder("chancery.visibility.timeouts")
                .description("Writes that were answered before every live read model showed them")
                .register(meters);
        this.unknown = Counter.builder("chancery.visibility.unknown")
                .description(
                        "Writes that were answered at once, since no read model was live or none could be asked about")
                .register(meters);
    }

    void start() {
        Thread asker = new Thread(this::run, "visibility");
        asker.setDaemon(true);
        thread = asker;
        asker.start();
    }

    @Override
    public void await(long position) {
        Waiter waiter = new Waiter(position, new CountDownLatch(1));
        waiters.add(waiter);
        try {
            ask();
            if (!closed && !waiter.visible().await(settings.timeout().toNanos(), TimeUnit.NANOSECONDS)) {
                timeouts.increment();
                LOG.debug("Answered before every read model had reached position {}", position);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            waiters.remove(waiter);
        }
    }

    /** A read model has moved. Cheap, and safe from any thread. */
    void moved() {
        if (!waiters.isEmpty()) {
            ask();
        }
    }

    private void ask() {
        if (questions.availablePermits() == 0) {
            questions.release();
        }
    }

    private void run() {
        try {
            while (!closed) {
                if (waiters.isEmpty()) {
                    questions.acquire();
                } else {
                    Thread.sleep(BETWEEN_QUESTIONS);
                    questions.tryAcquire(settings.poll().toNanos(), TimeUnit.NANOSECONDS);
                }
                questions.drainPermits();
                release(reachedByAll());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            release(UNKNOWN);
            progress.close();
        }
    }

    /** While PostgreSQL does not answer, nobody is waited for: their writes are committed. */
    private long reachedByAll() {
        if (waiters.isEmpty()) {
            return Long.MIN_VALUE;
        }
        try {
            return progress.reachedByAll();
        } catch (SQLException away) {
            LOG.debug("The read models' progress is not known now: {}", away.getMessage());
            return UNKNOWN;
        }
    }

    private void release(long reached) {
        waiters.removeIf(waiter -> {
            boolean visible = waiter.position() <= reached;
            if (visible) {
                if (reached == UNKNOWN) {
                    unknown.increment();
                }
                waiter.visible().countDown();
            }
            return visible;
        });
    }

    @Override
    public void close() {
        closed = true;
        Thread asker = thread;
        if (asker != null) {
            asker.interrupt();
        }
        release(UNKNOWN);
    }
}

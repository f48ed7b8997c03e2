package chancery.command.readmodel;

import chancery.task.PeriodicTask;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds back answers until the read models show their writes. One thread queries PostgreSQL for all waiting requests: when a
 * request starts to wait, and, while a request waits, after each notification and each poll interval.
 */
public final class ReadModelWait implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReadModelWait.class);

    /** One query serves all requests of this interval. */
    private static final Duration BETWEEN_QUERIES = Duration.ofMillis(2);

    /** Releases every waiter: no read model is live, or PostgreSQL does not answer. */
    private static final long UNKNOWN = ReadModelProgress.NONE_LIVE;

    private record Waiter(long position, CountDownLatch visible) {}

    private final ReadModelProgress progress;
    private final ReadModelWaitSettings settings;
    private final Counter timeouts;
    private final Counter unknown;
    private final PeriodicTask queries;
    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();

    ReadModelWait(ReadModelProgress progress, ReadModelWaitSettings settings, MeterRegistry meters) {
        this.progress = progress;
        this.settings = settings;
        this.queries =
                new PeriodicTask("visibility", settings.poll(), this::releaseVisible).withStopTimeout(Duration.ZERO);
        this.timeouts = Counter.builder("chancery.visibility.timeouts")
                .description("Writes that were answered before every live read model showed them")
                .register(meters);
        this.unknown = Counter.builder("chancery.visibility.unknown")
                .description(
                        "Writes that were answered at once, since no read model was live or PostgreSQL was unavailable")
                .register(meters);
    }

    void start() {
        queries.start();
    }

    /**
     * Returns after every live read model has the event at this position. Also returns when no read model is live, PostgreSQL
     * does not answer, or the time is up. The write is already committed; this never fails.
     */
    public void await(long position) {
        Waiter waiter = new Waiter(position, new CountDownLatch(1));
        waiters.add(waiter);
        try {
            queries.trigger();
            if (queries.isRunning()
                    && !waiter.visible().await(settings.timeout().toNanos(), TimeUnit.NANOSECONDS)) {
                timeouts.increment();
                LOG.debug("Answered before every read model had reached position {}", position);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            waiters.remove(waiter);
        }
    }

    /** Queries again after a read model has advanced. Cheap, and safe from any thread. */
    void moved() {
        if (!waiters.isEmpty()) {
            queries.trigger();
        }
    }

    private void releaseVisible() throws InterruptedException {
        if (!waiters.isEmpty()) {
            release(reachedByAll());
            Thread.sleep(BETWEEN_QUERIES);
        }
    }

    /** Releases all requests while PostgreSQL is unavailable: their writes are committed. */
    private long reachedByAll() {
        try {
            return progress.reachedByAll();
        } catch (SQLException e) {
            LOG.debug("The read models' progress is unknown: {}", e.getMessage());
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
        queries.stop();
        release(UNKNOWN);
        progress.close();
    }
}

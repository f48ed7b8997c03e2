package chancery.command.publish;

import chancery.eventstore.follow.DedicatedConnections;
import chancery.eventstore.follow.Follower;
import chancery.eventstore.follow.FollowerStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Stands for election as the publisher for as long as the service runs, and publishes while it is elected. A term ends
 * with the lock's connection, or when Kafka fences its producer off: that is closed before this process stands again.
 */
final class FeedPublisher implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FeedPublisher.class);

    private static final Duration LONGEST_STOP = Duration.ofSeconds(15);

    private final DedicatedConnections connections;
    private final PublisherTerms terms;
    private final FeedSettings settings;
    private final Clock clock;
    private final Semaphore stop = new Semaphore(0);
    private volatile @Nullable Follower follower;
    private volatile @Nullable Instant notRunningSince;
    private volatile boolean postgresAway;
    private volatile @Nullable Thread thread;

    FeedPublisher(DedicatedConnections connections, PublisherTerms terms, FeedSettings settings, Clock clock) {
        this.connections = connections;
        this.terms = terms;
        this.settings = settings;
        this.clock = clock;
    }

    /** Something was committed. */
    void wake() {
        Follower publishing = follower;
        if (publishing != null) {
            publishing.wake();
        }
    }

    /** How publishing fares; {@code null} while another command-service is the publisher, or PostgreSQL is away. */
    @Nullable
    FollowerStatus status() {
        Follower publishing = follower;
        return publishing == null ? null : publishing.status();
    }

    /** For how long it has published nothing while this process should; zero while it runs, or another one should. */
    Duration notRunningFor() {
        Instant since = notRunningSince;
        return since == null ? Duration.ZERO : Duration.between(since, clock.instant());
    }

    /** Whether this process can be elected, or see another one elected: PostgreSQL is there. */
    boolean mayStand() {
        return !postgresAway;
    }

    @Override
    public void start() {
        stop.drainPermits();
        Thread candidate = new Thread(this::run, "feed-publisher");
        candidate.setDaemon(true);
        thread = candidate;
        candidate.start();
    }

    private void run() {
        boolean running = true;
        while (running) {
            try (Connection connection = connections.open("chancery publisher")) {
                postgresAway = false;
                stand(new PublisherLock(connection));
            } catch (SQLException away) {
                postgresAway = true;
                LOG.debug("No publisher here while PostgreSQL is away: {}", away.getMessage());
            }
            running = !pauseOrStop(settings.election());
        }
    }

    private void stand(PublisherLock lock) throws SQLException {
        while (!lock.tryToHold()) {
            if (pauseOrStop(settings.election())) {
                stop.release();
                return;
            }
        }
        if (pauseOrStop(settings.handover())) {
            stop.release();
            return;
        }
        lock.insist();
        LOG.info("This command-service is the publisher");
        publishUnder(lock);
    }

    private void publishUnder(PublisherLock lock) throws SQLException {
        PublisherTerms.Term term = terms.begin(lock);
        follower = term.follower();
        notRunningSince = clock.instant();
        try {
            while (!pauseOrStop(settings.election())) {
                lock.insist();
                noteWhetherItRuns(term);
                forgetOrders(term);
                if (term.isOver()) {
                    LOG.warn("Kafka has fenced this publisher off; it stands for election again");
                    return;
                }
            }
            stop.release();
            term.close();
        } catch (SQLException lost) {
            LOG.warn("This command-service has lost PostgreSQL and is no longer the publisher");
            throw lost;
        } finally {
            follower = null;
            notRunningSince = null;
            term.abort();
        }
    }

    private void noteWhetherItRuns(PublisherTerms.Term term) {
        if (term.follower().status().state() == FollowerStatus.State.RUNNING) {
            notRunningSince = null;
        } else if (notRunningSince == null) {
            notRunningSince = clock.instant();
        }
    }

    private static void forgetOrders(PublisherTerms.Term term) {
        try {
            term.forgetOrders();
        } catch (DataAccessException later) {
            LOG.debug("Orders are forgotten at the next look: {}", later.getMessage());
        }
    }

    /** Whether it is time to stop. */
    private boolean pauseOrStop(Duration pause) {
        try {
            return stop.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void stop() {
        Thread candidate = thread;
        thread = null;
        stop.release();
        if (candidate != null) {
            try {
                candidate.join(LONGEST_STOP);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** After the store is opened, and stopped before it. */
    @Override
    public int getPhase() {
        return 100;
    }
}

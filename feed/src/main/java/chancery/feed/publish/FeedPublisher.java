package chancery.feed.publish;

import chancery.eventstore.follow.DedicatedConnections;
import chancery.eventstore.follow.Follower;
import chancery.eventstore.follow.FollowerStatus;
import chancery.eventstore.follow.UnexpectedFailures;
import chancery.feed.election.LeaderLock;
import chancery.feed.kafka.OpenTransactions;
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
 * with the lock's connection, when Kafka fences its producer off, or by a failure that nobody has foreseen: the lock is given
 * back, and the producer closed, before this process stands again.
 */
final class FeedPublisher implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FeedPublisher.class);

    private static final Duration LONGEST_STOP = Duration.ofSeconds(15);

    private final DedicatedConnections connections;
    private final PublisherTermFactory terms;
    private final FeedSettings settings;
    private final Clock clock;
    private final Semaphore stop = new Semaphore(0);
    private final UnexpectedFailures unexpectedFailures =
            new UnexpectedFailures(LOG, "The publisher has failed, and stands for election again");
    private volatile @Nullable Follower follower;
    private volatile OpenTransactions stillOpen = OpenTransactions.NONE;
    private volatile @Nullable Instant stillSince;
    private volatile boolean postgresAway;
    private volatile String failure = "";
    private volatile @Nullable Thread thread;

    FeedPublisher(DedicatedConnections connections, PublisherTermFactory terms, FeedSettings settings, Clock clock) {
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

    /**
     * For how long nothing has moved here that should: neither was anything published, nor was it known that all is published.
     * Terms that get nowhere, one after the other, count as one standstill. Zero while another process publishes, or none can.
     */
    Duration standsStillFor() {
        Instant since = latest(stillSince, status());
        return since == null ? Duration.ZERO : Duration.between(since, clock.instant());
    }

    /** Never a time to come: what was noted before the clock was set back says nothing of how long ago it was. */
    private @Nullable Instant latest(@Nullable Instant noted, @Nullable FollowerStatus status) {
        if (noted == null) {
            return null;
        }
        Instant progress = status == null ? null : status.progressAt();
        Instant now = clock.instant();
        Instant known = noted.isAfter(now) ? now : noted;
        return progress != null && progress.isAfter(known) && !progress.isAfter(now) ? progress : known;
    }

    /** What keeps this process from being the publisher, or from seeing another one be it, in words; empty if nothing does. */
    String trouble() {
        return postgresAway ? "PostgreSQL is away" : failure;
    }

    /** Transactions of other producers that hide what is published behind them, as long as this process is the publisher. */
    OpenTransactions stillOpen() {
        return stillOpen;
    }

    /** Whether its thread has ended by itself: nobody but a start of the process brings it back. */
    boolean hasDied() {
        Thread candidate = thread;
        return candidate != null && !candidate.isAlive();
    }

    @Override
    public void start() {
        stop.drainPermits();
        Thread candidate = new Thread(this::run, "feed-publisher");
        candidate.setDaemon(true);
        candidate.start();
        thread = candidate;
    }

    private void run() {
        boolean running = true;
        while (running) {
            try (Connection connection = opened();
                    LeaderLock lock = connection == null ? null : new LeaderLock(connection)) {
                if (lock != null) {
                    stand(lock);
                }
            } catch (SQLException lost) {
                postgresAway = true;
                LOG.debug("No publisher here while PostgreSQL is away: {}", lost.getMessage());
            } catch (RuntimeException failed) {
                failure = unexpectedFailures.record(failed);
                mayStandStill();
            }
            running = !pauseOrStop(settings.election());
        }
    }

    /** {@code null} while PostgreSQL is away, when nothing can be published and nothing be appended; or while it refuses. */
    private @Nullable Connection opened() {
        try {
            Connection connection = connections.open("chancery publisher");
            postgresAway = false;
            return connection;
        } catch (SQLException away) {
            if (isRefusal(away)) {
                postgresAway = false;
                failure = "PostgreSQL refuses a connection (SQLSTATE " + away.getSQLState() + ")";
                mayStandStill();
            } else {
                postgresAway = true;
                nothingToDo();
            }
            LOG.debug("No publisher here without a connection to PostgreSQL: {}", away.getMessage());
            return null;
        }
    }

    /** Class 28 is a wrong user or password, 53 a lack of connections: others are served meanwhile, and append. */
    private static boolean isRefusal(SQLException away) {
        String state = away.getSQLState();
        return state != null && (state.startsWith("28") || state.startsWith("53"));
    }

    private void stand(LeaderLock lock) throws SQLException {
        while (!lock.tryToHold()) {
            nothingToDo();
            if (pauseOrStop(settings.election())) {
                stop.release();
                return;
            }
        }
        mayStandStill();
        if (pauseOrStop(settings.handover())) {
            stop.release();
            return;
        }
        lock.insist();
        LOG.info("This command-service is the publisher");
        publishUnder(lock);
    }

    private void publishUnder(LeaderLock lock) throws SQLException {
        PublisherTermFactory.Term term = terms.begin(lock);
        follower = term.follower();
        try {
            while (!pauseOrStop(settings.election())) {
                lock.insist();
                noteProgress(term);
                forgetOrders(term);
                if (term.isOver()) {
                    return;
                }
            }
            stop.release();
            term.close();
        } catch (SQLException lost) {
            LOG.warn("This command-service has lost PostgreSQL and is no longer the publisher");
            throw lost;
        } finally {
            noteProgress(term);
            follower = null;
            stillOpen = OpenTransactions.NONE;
            term.abort();
        }
    }

    /** From now on it is this process that should publish; if it is not so already. */
    private void mayStandStill() {
        Instant since = latest(stillSince, null);
        stillSince = since == null ? clock.instant() : since;
    }

    private void nothingToDo() {
        stillSince = null;
        failure = "";
        unexpectedFailures.recovered();
    }

    private void noteProgress(PublisherTermFactory.Term term) {
        FollowerStatus now = term.follower().status();
        stillSince = latest(stillSince, now);
        stillOpen = term.target().stillOpen();
        if (now.state() == FollowerStatus.State.RUNNING) {
            failure = "";
            unexpectedFailures.recovered();
        }
    }

    private static void forgetOrders(PublisherTermFactory.Term term) {
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

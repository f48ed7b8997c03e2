package chancery.feed.publish;

import chancery.eventstore.follow.DedicatedConnections;
import chancery.eventstore.follow.FollowerStatus;
import chancery.eventstore.follow.UnexpectedFailures;
import chancery.feed.election.LeaderElection;
import chancery.feed.election.LeaderLock;
import chancery.feed.election.LeaderSession;
import chancery.feed.kafka.OpenTransactions;
import chancery.task.PeriodicTask;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Runs for election as the publisher, and publishes while this process is the leader. A term ends when the lock's connection is
 * lost, when Kafka fences the producer, or after an unexpected failure. The producer is then closed and the lock released before
 * the next election.
 */
final class FeedPublisher implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(FeedPublisher.class);

    /** The batch in progress takes up to 10 s to finish. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);

    /** The publisher starts after the event store, and stops before it. */
    private static final int PHASE = 100;

    private final LeaderElection<PublisherTerm> election;
    private final PeriodicTask task;
    private final Stall stall;
    private final UnexpectedFailures unexpectedFailures =
            new UnexpectedFailures(LOG, "The publisher failed; running for election again");
    private volatile OpenTransactions stillOpen = OpenTransactions.NONE;
    private volatile boolean postgresUnavailable;
    private volatile String failure = "";
    private volatile boolean hasError;

    FeedPublisher(DedicatedConnections connections, PublisherTermFactory terms, FeedSettings settings, Clock clock) {
        election = new LeaderElection<>(
                new LeaderSession(connections, "chancery publisher"),
                LeaderLock::ofPublisher,
                settings.handover(),
                terms::begin);
        task = new PeriodicTask("feed-publisher", settings.election(), this::round)
                .withStopTimeout(STOP_TIMEOUT)
                .withFinalStep(election::close);
        stall = new Stall(clock);
    }

    /** Reads the log now: an event was committed. */
    void trigger() {
        PublisherTerm term = election.term();
        if (term != null) {
            term.follower().trigger();
        }
    }

    /** The status of publishing; {@code null} while another process is the publisher or PostgreSQL is unavailable. */
    @Nullable
    FollowerStatus status() {
        PublisherTerm term = election.term();
        return term == null ? null : term.follower().status();
    }

    /** For how long this process has made no progress although it should publish. */
    Duration stalledFor() {
        FollowerStatus status = status();
        return stall.duration(status == null ? null : status.progressAt());
    }

    /** Why this process cannot run for election or publish; empty if it can. */
    String problem() {
        return postgresUnavailable ? "PostgreSQL is unavailable" : failure;
    }

    /** Whether an {@link Error} ended the last term. */
    boolean hasError() {
        return hasError;
    }

    /** Open transactions of other producers, whose last stable offset holds back published events from subscribers. */
    OpenTransactions stillOpen() {
        return stillOpen;
    }

    private void round() {
        try {
            if (connected()) {
                recordRole(election.round());
            }
        } catch (SQLException lost) {
            if (election.term() != null) {
                LOG.warn("PostgreSQL connection lost: this command-service is no longer the publisher; reconnecting");
            }
            LOG.debug("No election without PostgreSQL: {}", lost.getMessage());
            endTerm();
            postgresUnavailable = true;
        } catch (RuntimeException failed) {
            endTerm();
            record(failed);
        } catch (Error fatal) {
            endTerm();
            record(new IllegalStateException(fatal));
            hasError = true;
        }
    }

    /** While PostgreSQL is unavailable, no process can append, so there is nothing to publish. */
    private boolean connected() {
        try {
            election.connect();
            postgresUnavailable = false;
            return true;
        } catch (SQLException e) {
            if (isRefusal(e)) {
                postgresUnavailable = false;
                failure = "PostgreSQL refuses a connection (SQLSTATE " + e.getSQLState() + ")";
                stall.progressIsExpected();
            } else {
                postgresUnavailable = true;
                standby();
            }
            LOG.debug("No election without a connection to PostgreSQL: {}", e.getMessage());
            return false;
        }
    }

    /** Class 28 is a wrong user or password, 53 a lack of connections: other processes may be connected, and append. */
    private static boolean isRefusal(SQLException failed) {
        String state = failed.getSQLState();
        return state != null && (state.startsWith("28") || state.startsWith("53"));
    }

    private void recordRole(LeaderElection.Role role) {
        PublisherTerm term = election.term();
        if (role == LeaderElection.Role.STANDBY) {
            standby();
        } else {
            stall.progressIsExpected();
        }
        if (term != null) {
            recordProgress(term);
            discardOldRequests(term);
            if (term.isOver()) {
                endTerm();
            }
        }
    }

    private void standby() {
        stall.end();
        recovered();
    }

    private void recovered() {
        failure = "";
        hasError = false;
        unexpectedFailures.recovered();
    }

    private void recordProgress(PublisherTerm term) {
        FollowerStatus now = term.follower().status();
        stall.progress(now.progressAt());
        stillOpen = term.target().stillOpen();
        if (now.state() == FollowerStatus.State.RUNNING) {
            recovered();
        }
    }

    private static void discardOldRequests(PublisherTerm term) {
        try {
            term.discardOldRequests();
        } catch (DataAccessException e) {
            LOG.debug("Old restart requests are discarded in the next round: {}", e.getMessage());
        }
    }

    private void endTerm() {
        PublisherTerm term = election.term();
        if (term != null) {
            recordProgress(term);
        }
        stillOpen = OpenTransactions.NONE;
        try {
            election.abort();
        } catch (RuntimeException failed) {
            record(failed);
        }
    }

    private void record(RuntimeException failed) {
        failure = unexpectedFailures.record(failed);
        stall.progressIsExpected();
    }

    @Override
    public void start() {
        task.start();
    }

    @Override
    public void stop() {
        task.stop();
    }

    @Override
    public boolean isRunning() {
        return task.isRunning();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}

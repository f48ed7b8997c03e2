package chancery.feed.election;

import chancery.eventstore.lock.SessionLocks;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Elects one leader among all command-services, one round at a time. Each round verifies the leader's lock. All methods are for
 * one thread, except {@link #term()}.
 */
public final class LeaderElection<T extends Term> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeaderElection.class);

    private final LeaderSession session;
    private final Function<SessionLocks, LeaderLock> locks;
    private final Duration handover;
    private final Function<LeaderLock, T> terms;
    private @Nullable LeaderLock lock;
    private long electedAt;
    private volatile @Nullable T term;

    /** The role of this process after a round. */
    public enum Role {
        /** Another process holds the lock. */
        STANDBY,
        /** This process holds the lock and waits for the handover. */
        ELECTED,
        /** This process holds the lock and runs a term. */
        LEADER
    }

    /**
     * An election before its first round.
     *
     * @param handover how long an elected leader waits before its term, so that its predecessor has stopped
     * @param terms starts a term
     */
    public LeaderElection(
            LeaderSession session,
            Function<SessionLocks, LeaderLock> locks,
            Duration handover,
            Function<LeaderLock, T> terms) {
        this.session = session;
        this.locks = locks;
        this.handover = handover;
        this.terms = terms;
    }

    /** Connects to PostgreSQL unless this process is connected. */
    public void connect() throws SQLException {
        session.open();
    }

    /**
     * Runs one round: verifies the lock or tries to acquire it, and starts the term when the handover is over.
     *
     * @throws SQLException if the session, and with it the lock, is lost; the caller must then call {@link #abort()}
     */
    public Role round() throws SQLException {
        SessionLocks present = session.locks();
        LeaderLock held = lock;
        if (held == null) {
            held = locks.apply(present);
            if (!held.tryAcquire()) {
                return Role.STANDBY;
            }
            lock = held;
            electedAt = System.nanoTime();
        }
        if (term == null) {
            if (System.nanoTime() - electedAt < handover.toNanos()) {
                return Role.ELECTED;
            }
            term = terms.apply(held);
        }
        return Role.LEADER;
    }

    /** The term of this process; {@code null} while it is not the leader. */
    public @Nullable T term() {
        return term;
    }

    /** Aborts the term, releases the lock and disconnects. */
    public void abort() {
        T ended = term;
        term = null;
        try {
            if (ended != null) {
                ended.abort();
            }
        } finally {
            release();
        }
    }

    private void release() {
        LeaderLock held = lock;
        lock = null;
        try {
            if (held != null) {
                held.close();
            }
        } catch (SQLException lost) {
            LOG.debug(
                    "Releasing the leader lock failed; PostgreSQL releases it with its session: {}", lost.getMessage());
        } finally {
            session.close();
        }
    }

    /** Finishes the term, releases the lock and disconnects. */
    @Override
    public void close() {
        T ended = term;
        try {
            if (ended != null) {
                ended.close();
            }
        } finally {
            abort();
        }
    }
}

package chancery.feed.election;

import chancery.eventstore.lock.AdvisoryLocks;
import chancery.eventstore.lock.SessionLocks;
import java.sql.SQLException;

/**
 * A lock that one command-service holds at a time. PostgreSQL releases it when the session ends. {@link #close()} releases it
 * at once, so that the next election does not wait for that.
 */
public final class LeaderLock implements AutoCloseable {
    private final SessionLocks session;
    private final Attempt acquire;
    private final Release release;
    private boolean held;

    private interface Attempt {
        boolean run() throws SQLException;
    }

    private interface Release {
        void run() throws SQLException;
    }

    private LeaderLock(SessionLocks session, Attempt acquire, Release release) {
        this.session = session;
        this.acquire = acquire;
        this.release = release;
    }

    public static LeaderLock ofPublisher(SessionLocks session) {
        return new LeaderLock(
                session,
                () -> session.tryAcquire(AdvisoryLocks.LOG, AdvisoryLocks.PUBLISHING),
                () -> session.release(AdvisoryLocks.LOG, AdvisoryLocks.PUBLISHING));
    }

    /** The lock of the appender of the inbox. */
    public static LeaderLock ofInbox(SessionLocks session) {
        return new LeaderLock(
                session,
                () -> session.tryAcquire(AdvisoryLocks.LOG, AdvisoryLocks.APPENDING_INBOX),
                () -> session.release(AdvisoryLocks.LOG, AdvisoryLocks.APPENDING_INBOX));
    }

    /** The lock of one replay. Two topics whose names have the same hash share a lock; their replays run in turn. */
    public static LeaderLock ofReplay(SessionLocks session, String topic) {
        return new LeaderLock(
                session,
                () -> session.tryAcquire(AdvisoryLocks.REPLAYS, topic),
                () -> session.release(AdvisoryLocks.REPLAYS, topic));
    }

    /** Whether this session holds the lock now. */
    public boolean tryAcquire() throws SQLException {
        boolean acquired = acquire.run();
        held |= acquired;
        return acquired;
    }

    /**
     * Verifies the session of a lock that was acquired.
     *
     * @throws IllegalStateException if the session, and with it the lock, is lost
     */
    public void requireHeld() {
        try {
            session.requireConnection();
        } catch (SQLException lost) {
            throw new IllegalStateException("Leader lock lost: PostgreSQL unavailable", lost);
        }
    }

    /** Releases the lock; the session stays open. */
    @Override
    public void close() throws SQLException {
        if (held) {
            held = false;
            release.run();
        }
    }
}

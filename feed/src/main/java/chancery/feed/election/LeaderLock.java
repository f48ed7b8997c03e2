package chancery.feed.election;

import chancery.eventstore.lock.AdvisoryLocks;
import chancery.eventstore.lock.SessionLocks;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The lock that makes one command-service the publisher. It ends with its connection at the latest, and at once where it is
 * closed: who stands again finds it free, and does not take its own last connection for another publisher.
 */
public final class LeaderLock implements AutoCloseable {

    private final SessionLocks locks;
    private boolean held;

    /** By a connection that is used for nothing else, and that its owner closes. */
    public LeaderLock(Connection connection) throws SQLException {
        locks = new SessionLocks(connection);
    }

    /** Whether this connection holds the lock now. */
    public boolean tryToHold() throws SQLException {
        boolean holds = locks.tryAcquire(AdvisoryLocks.LOG, AdvisoryLocks.PUBLISHING);
        held |= holds;
        return holds;
    }

    /** Fails once the connection, and with it the lock, is lost. */
    public void insist() throws SQLException {
        locks.requireConnection();
    }

    /** Gives it back; the connection stays open. */
    @Override
    public void close() throws SQLException {
        if (held) {
            held = false;
            locks.release(AdvisoryLocks.LOG, AdvisoryLocks.PUBLISHING);
        }
    }
}

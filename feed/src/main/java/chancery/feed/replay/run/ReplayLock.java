package chancery.feed.replay.run;

import chancery.eventstore.lock.AdvisoryLocks;
import chancery.eventstore.lock.SessionLocks;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * One holder per replay among all command-services: locks on one connection, which go with it. Two topics whose names have
 * the same hash take turns, which harms nobody.
 */
final class ReplayLock {

    private final SessionLocks locks;

    /** By a connection that is used for nothing else, and that its owner closes. */
    ReplayLock(Connection connection) throws SQLException {
        locks = new SessionLocks(connection);
    }

    /** Whether this connection holds the lock of a replay now. */
    boolean tryToHold(String topic) throws SQLException {
        return locks.tryAcquire(AdvisoryLocks.REPLAYS, topic);
    }

    void release(String topic) throws SQLException {
        locks.release(AdvisoryLocks.REPLAYS, topic);
    }

    /** Fails once the connection, and with it every lock, is lost. */
    void insist() throws SQLException {
        locks.requireConnection();
    }
}

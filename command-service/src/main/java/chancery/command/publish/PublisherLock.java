package chancery.command.publish;

import chancery.eventstore.log.AdvisoryLocks;
import chancery.eventstore.log.SessionLocks;
import java.sql.Connection;
import java.sql.SQLException;

/** The lock that makes one command-service the publisher. It lasts as long as its connection, and ends with it. */
final class PublisherLock {

    private final SessionLocks locks;

    /** By a connection that is used for nothing else, and that its owner closes. */
    PublisherLock(Connection connection) throws SQLException {
        locks = new SessionLocks(connection);
    }

    /** Whether this connection holds the lock now. */
    boolean tryToHold() throws SQLException {
        return locks.tryToHold(AdvisoryLocks.LOG, AdvisoryLocks.PUBLISHING);
    }

    /** Fails once the connection, and with it the lock, is lost. */
    void insist() throws SQLException {
        locks.insist();
    }
}

package chancery.feed.election;

import chancery.eventstore.follow.DedicatedConnections;
import chancery.eventstore.lock.SessionLocks;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL session that holds the leader locks of this process. PostgreSQL releases them when it ends. Not thread-safe.
 */
public final class LeaderSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeaderSession.class);

    private final DedicatedConnections connections;
    private final String purpose;
    private @Nullable Connection connection;
    private @Nullable SessionLocks locks;

    /**
     * A session that is not open.
     *
     * @param purpose the connection's application name in {@code pg_stat_activity}
     */
    public LeaderSession(DedicatedConnections connections, String purpose) {
        this.connections = connections;
        this.purpose = purpose;
    }

    /** Opens the session unless it is open. */
    public void open() throws SQLException {
        opened();
    }

    private Connection opened() throws SQLException {
        Connection present = connection;
        if (present == null) {
            present = connections.open(purpose);
            connection = present;
        }
        return present;
    }

    /**
     * The locks of the session, which is opened if necessary.
     *
     * @throws SQLException if the connection, and with it every lock, is lost
     */
    public SessionLocks locks() throws SQLException {
        Connection open = opened();
        SessionLocks present = locks;
        if (present == null) {
            present = new SessionLocks(open);
            locks = present;
        } else {
            present.requireConnection();
        }
        return present;
    }

    /** Closes the session, which releases every lock. */
    @Override
    public void close() {
        Connection ended = connection;
        connection = null;
        locks = null;
        if (ended != null) {
            try {
                ended.close();
            } catch (SQLException e) {
                LOG.debug("Closing the connection for {} failed", purpose, e);
            }
        }
    }
}

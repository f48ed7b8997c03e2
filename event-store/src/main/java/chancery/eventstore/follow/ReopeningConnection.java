package chancery.eventstore.follow;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A dedicated connection that opens at its first use and stays open. PostgreSQL may end it between two uses. So work that fails on
 * a connection of an earlier use runs once more, on a new connection. The work must have the same effect twice as once.
 *
 * <p>Not thread-safe.
 */
public final class ReopeningConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReopeningConnection.class);

    private final DedicatedConnections connections;
    private final String purpose;
    private final String session;
    private @Nullable Connection connection;

    /**
     * A connection that is not open yet.
     *
     * @param purpose the application name in {@code pg_stat_activity}
     * @param session a statement that prepares each new connection; empty for none
     */
    public ReopeningConnection(DedicatedConnections connections, String purpose, String session) {
        this.connections = connections;
        this.purpose = purpose;
        this.session = session;
    }

    /** Work on a connection. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Work without a result. */
    @FunctionalInterface
    public interface Action {
        void on(Connection connection) throws SQLException;
    }

    /** As {@link #call}, without a result. */
    public void run(Action action) throws SQLException {
        call(open -> {
            action.on(open);
            return true;
        });
    }

    /**
     * Runs the work.
     *
     * @throws SQLException if it fails on a new connection, or none can be opened; the next call opens another one
     */
    public <T> T call(Work<T> work) throws SQLException {
        Connection earlier = connection;
        if (earlier != null) {
            try {
                return work.on(earlier);
            } catch (SQLException broken) {
                LOG.debug("Connection '{}' failed; opening a new one: {}", purpose, broken.getMessage());
                close();
            }
        }
        try {
            return work.on(opened());
        } catch (SQLException unavailable) {
            close();
            throw unavailable;
        }
    }

    private Connection opened() throws SQLException {
        Connection opened = connections.open(purpose);
        connection = opened;
        if (!session.isEmpty()) {
            try (Statement statement = opened.createStatement()) {
                statement.execute(session);
            }
        }
        return opened;
    }

    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (SQLException alreadyBroken) {
            LOG.debug("Connection '{}' was broken: {}", purpose, alreadyBroken.getMessage());
        }
    }
}

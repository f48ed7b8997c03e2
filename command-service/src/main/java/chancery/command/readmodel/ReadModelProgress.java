package chancery.command.readmodel;

import chancery.eventstore.follow.DedicatedConnections;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Queries the positions of the live read models on a connection of its own. In the pool the query would queue behind the
 * writes that wait for its result. Not thread-safe.
 */
final class ReadModelProgress implements AutoCloseable {
    /** The result if no read model is live; higher than any position. */
    static final long NONE_LIVE = Long.MAX_VALUE;

    /** Several instances write one generation; the most advanced one counts. */
    private static final String SLOWEST = "SELECT min(reached) FROM (SELECT max(position) AS reached"
            + " FROM read_model_progress WHERE published AND caught_up"
            + " AND heartbeat_at > clock_timestamp() - ? * interval '1 millisecond' GROUP BY generation) live";

    private final DedicatedConnections connections;
    private final Duration heartbeat;
    private @Nullable Connection connection;
    private @Nullable PreparedStatement statement;

    ReadModelProgress(DedicatedConnections connections, Duration heartbeat) {
        this.connections = connections;
        this.heartbeat = heartbeat;
    }

    /** The position that every live read model has reached; {@link #NONE_LIVE} if no read model is live. */
    long reachedByAll() throws SQLException {
        try (ResultSet row = prepared().executeQuery()) {
            row.next();
            long reached = row.getLong(1);
            return row.wasNull() ? NONE_LIVE : reached;
        } catch (SQLException broken) {
            close();
            throw broken;
        }
    }

    private PreparedStatement prepared() throws SQLException {
        if (statement == null) {
            connection = connections.open("chancery visibility");
            statement = connection.prepareStatement(SLOWEST);
            statement.setLong(1, heartbeat.toMillis());
        }
        return statement;
    }

    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        statement = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException alreadyBroken) {
                // The connection is already broken.
            }
        }
    }
}

package chancery.command.readmodel;

import chancery.eventstore.follow.DedicatedConnections;
import chancery.eventstore.follow.ReopeningConnection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Queries the positions of the live read models on a connection of its own. In the pool the query would queue behind the
 * writes that wait for its result. If PostgreSQL has ended the connection, it queries again on a new one. Not thread-safe.
 */
final class ReadModelProgress implements AutoCloseable {
    /** The result if no read model is live; higher than any position. */
    static final long NONE_LIVE = Long.MAX_VALUE;

    /** Several instances write one generation; the most advanced one counts. */
    private static final String SLOWEST = "SELECT min(reached) FROM (SELECT max(position) AS reached"
            + " FROM read_model_progress WHERE published AND caught_up"
            + " AND heartbeat_at > clock_timestamp() - ? * interval '1 millisecond' GROUP BY generation) live";

    private final ReopeningConnection connection;
    private final Duration heartbeat;

    ReadModelProgress(DedicatedConnections connections, Duration heartbeat) {
        this.connection = new ReopeningConnection(connections, "chancery visibility", "");
        this.heartbeat = heartbeat;
    }

    /**
     * The position that every live read model has reached; {@link #NONE_LIVE} if no read model is live.
     *
     * @throws SQLException if PostgreSQL does not answer on a new connection either
     */
    long reachedByAll() throws SQLException {
        return connection.call(this::slowest);
    }

    private Long slowest(Connection open) throws SQLException {
        try (PreparedStatement statement = open.prepareStatement(SLOWEST)) {
            statement.setLong(1, heartbeat.toMillis());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                long reached = row.getLong(1);
                return row.wasNull() ? NONE_LIVE : reached;
            }
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}

package chancery.query.progress;

import chancery.eventstore.follow.DedicatedConnections;
import chancery.eventstore.follow.LogChannels;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Writes this instance's rows in {@code read_model_progress}, on a dedicated connection.
 *
 * <p>The commits are asynchronous: after a crash of PostgreSQL the next heartbeat writes the rows again.
 */
final class ProgressTable implements AutoCloseable {
    private static final String WRITE = "WITH written AS (INSERT INTO read_model_progress"
            + " (instance, generation, position, published, caught_up, heartbeat_at)"
            + " VALUES (?, ?, ?, ?, ?, clock_timestamp())"
            + " ON CONFLICT (instance, generation) DO UPDATE SET position = excluded.position,"
            + " published = excluded.published, caught_up = excluded.caught_up, heartbeat_at = excluded.heartbeat_at"
            + " RETURNING 1) SELECT pg_notify('" + LogChannels.PROGRESS + "', '') FROM written";

    private final DedicatedConnections connections;
    private final String instance;
    private @Nullable Connection connection;

    ProgressTable(DedicatedConnections connections, String instance) {
        this.connections = connections;
        this.instance = instance;
    }

    /** Writes one row and notifies, in one round trip. */
    void write(int generation, GenerationProgress progress) throws SQLException {
        try (PreparedStatement statement = open().prepareStatement(WRITE)) {
            statement.setString(1, instance);
            statement.setLong(2, generation);
            statement.setLong(3, progress.position());
            statement.setBoolean(4, progress.published());
            statement.setBoolean(5, progress.caughtUp());
            statement.execute();
        }
    }

    /** Removes this instance's rows of other generations, so that no write waits for them. */
    void keepOnly(Collection<Integer> generations) throws SQLException {
        try (PreparedStatement statement = open().prepareStatement(
                        "DELETE FROM read_model_progress WHERE instance = ? AND NOT generation = ANY (?)")) {
            statement.setString(1, instance);
            Long[] kept = generations.stream().map(Integer::longValue).toArray(Long[]::new);
            statement.setArray(2, open().createArrayOf("bigint", kept));
            statement.execute();
        }
    }

    /** Removes the rows of instances that crashed. */
    void removeOld() throws SQLException {
        try (Statement statement = open().createStatement()) {
            statement.execute(
                    "DELETE FROM read_model_progress WHERE heartbeat_at < clock_timestamp() - interval '10 minutes'");
        }
    }

    private Connection open() throws SQLException {
        if (connection == null) {
            connection = connections.open("chancery progress");
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET synchronous_commit = off");
            }
        }
        return connection;
    }

    /** Closes the connection; the next write opens another one. */
    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException alreadyBroken) {
                // The connection is unusable either way.
            }
        }
    }
}

package chancery.query.progress;

import chancery.eventstore.follow.DedicatedConnections;
import chancery.eventstore.follow.LogChannels;
import chancery.eventstore.follow.ReopeningConnection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;

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

    private final ReopeningConnection connection;
    private final String instance;

    ProgressTable(DedicatedConnections connections, String instance) {
        this.connection = new ReopeningConnection(connections, "chancery progress", "SET synchronous_commit = off");
        this.instance = instance;
    }

    /** Writes one row and notifies, in one round trip. */
    void write(int generation, GenerationProgress progress) throws SQLException {
        connection.run(open -> {
            try (PreparedStatement statement = open.prepareStatement(WRITE)) {
                statement.setString(1, instance);
                statement.setLong(2, generation);
                statement.setLong(3, progress.position());
                statement.setBoolean(4, progress.published());
                statement.setBoolean(5, progress.caughtUp());
                statement.execute();
            }
        });
    }

    /** Removes this instance's rows of other generations, so that no write waits for them. */
    void keepOnly(Collection<Integer> generations) throws SQLException {
        Long[] kept = generations.stream().map(Integer::longValue).toArray(Long[]::new);
        connection.run(open -> {
            try (PreparedStatement statement = open.prepareStatement(
                    "DELETE FROM read_model_progress WHERE instance = ? AND NOT generation = ANY (?)")) {
                statement.setString(1, instance);
                statement.setArray(2, open.createArrayOf("bigint", kept));
                statement.execute();
            }
        });
    }

    /** Removes the rows of instances that crashed. */
    void removeOld() throws SQLException {
        connection.run(open -> {
            try (Statement statement = open.createStatement()) {
                statement.execute("DELETE FROM read_model_progress WHERE heartbeat_at < clock_timestamp() - interval"
                        + " '10 minutes'");
            }
        });
    }

    /** Closes the connection; the next write opens another one. */
    @Override
    public void close() {
        connection.close();
    }
}

package chancery.command.replay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * One holder per replay among all command-services: session locks of PostgreSQL on one connection, which go with it. Two
 * topics whose names have the same hash take turns, which harms nobody.
 */
final class ReplayLock {

    /** The number of replays, beside that of the log and the publisher. */
    private static final int REPLAYS = 1667788399;

    /** Told to PostgreSQL for its own side: a holder that is unplugged is noticed within 5 s. */
    private static final String NOTICE_A_DEAD_HOLDER =
            "SET tcp_keepalives_idle = 2; SET tcp_keepalives_interval = 1; SET tcp_keepalives_count = 3;"
                    + " SET tcp_user_timeout = 5000";

    /** How long PostgreSQL may take to answer the holder. */
    private static final Duration ANSWER = Duration.ofSeconds(3);

    private final Connection connection;

    /** By a connection that is used for nothing else, and that its owner closes. */
    ReplayLock(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setNetworkTimeout(Runnable::run, (int) ANSWER.toMillis());
        try (Statement statement = connection.createStatement()) {
            statement.execute(NOTICE_A_DEAD_HOLDER);
        }
    }

    /** Whether this connection holds the lock of a replay now. */
    boolean tryToHold(String topic) throws SQLException {
        return call("SELECT pg_try_advisory_lock(" + REPLAYS + ", hashtext(?))", topic);
    }

    void release(String topic) throws SQLException {
        call("SELECT pg_advisory_unlock(" + REPLAYS + ", hashtext(?))", topic);
    }

    /**
     * Fails once the connection, and with it every lock, is lost.
     *
     * @throws IllegalStateException if it is
     */
    void insist() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        } catch (SQLException lost) {
            throw new IllegalStateException("The replay's lock is lost", lost);
        }
    }

    private boolean call(String sql, String topic) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, topic);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}

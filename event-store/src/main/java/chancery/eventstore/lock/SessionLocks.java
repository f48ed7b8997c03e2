package chancery.eventstore.lock;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Advisory locks that end with their connection.
 *
 * <p>A machine that loses its power or network closes no connection, so each side detects the loss by timeouts. PostgreSQL
 * detects it within 5 s; then another process can acquire the locks. The holder detects it within {@link #RESPONSE_TIMEOUT} and
 * stops. A standby refuses locks, because the primary would not hold them.
 */
public final class SessionLocks {
    /** For the server side of this connection. Without effect on a Unix socket. */
    private static final String DETECT_LOST_CLIENT =
            "SET tcp_keepalives_idle = 2; SET tcp_keepalives_interval = 1; SET tcp_keepalives_count = 3;"
                    + " SET tcp_user_timeout = 5000";

    /** The longest time that PostgreSQL may take to respond to the holder. */
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(3);

    private final Connection connection;

    /** Locks on a connection that the caller uses for nothing else and closes itself. */
    public SessionLocks(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setNetworkTimeout(Runnable::run, (int) RESPONSE_TIMEOUT.toMillis());
        execute(DETECT_LOST_CLIENT);
    }

    /**
     * Acquires a lock unless another connection holds it. Re-entrant: release it once per acquisition.
     *
     * @param space the first part of the lock's number in {@link AdvisoryLocks}
     * @param number the second part
     */
    public boolean tryAcquire(int space, int number) throws SQLException {
        return tryAcquire("pg_try_advisory_lock(" + space + ", ?::int)", Integer.toString(number));
    }

    /**
     * Acquires a lock unless another connection holds it. Re-entrant: release it once per acquisition.
     *
     * @param space the first part of the lock's number in {@link AdvisoryLocks}
     * @param name hashed to the second part; two names with the same hash are one lock
     */
    public boolean tryAcquire(int space, String name) throws SQLException {
        return tryAcquire("pg_try_advisory_lock(" + space + ", hashtext(?))", name);
    }

    /** Fails on a standby, so that the caller reconnects, possibly to the primary. */
    private boolean tryAcquire(String call, String lock) throws SQLException {
        Boolean held = call("SELECT CASE WHEN NOT pg_is_in_recovery() THEN " + call + " END", lock);
        if (held == null) {
            throw new SQLException(NotPrimary.MESSAGE, NotPrimary.READ_ONLY);
        }
        return held;
    }

    /** Releases a lock at once. PostgreSQL may process the end of a connection late. */
    public void release(int space, int number) throws SQLException {
        call("SELECT pg_advisory_unlock(" + space + ", ?::int)", Integer.toString(number));
    }

    /** Releases a lock at once. PostgreSQL may process the end of a connection late. */
    public void release(int space, String name) throws SQLException {
        call("SELECT pg_advisory_unlock(" + space + ", hashtext(?))", name);
    }

    /** Fails if the connection, and with it every lock, is lost. */
    public void requireConnection() throws SQLException {
        execute("SELECT 1");
    }

    private @Nullable Boolean call(String sql, String lock) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, lock);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getObject(1, Boolean.class);
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

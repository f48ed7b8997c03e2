package chancery.eventstore.lock;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Advisory locks that last as long as a connection, and end with it. A machine that is unplugged closes no connection: each
 * side notices by itself that the other is gone, PostgreSQL within 5 s, so that it gives the locks to another, and the holder
 * within its own {@link #ANSWER}, so that it stops. A standby grants locks that the primary knows nothing of: none is taken
 * there.
 */
public final class SessionLocks {

    /** Told to PostgreSQL for its own side of this connection; without effect on a socket that is not TCP. */
    private static final String NOTICE_A_DEAD_HOLDER =
            "SET tcp_keepalives_idle = 2; SET tcp_keepalives_interval = 1; SET tcp_keepalives_count = 3;"
                    + " SET tcp_user_timeout = 5000";

    /** How long PostgreSQL may take to answer the holder. */
    private static final Duration ANSWER = Duration.ofSeconds(3);

    private final Connection connection;

    /** By a connection that is used for nothing else, and that its owner closes. */
    public SessionLocks(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setNetworkTimeout(Runnable::run, (int) ANSWER.toMillis());
        execute(NOTICE_A_DEAD_HOLDER);
    }

    /**
     * Whether this connection holds a lock now; each time that it says so counts.
     *
     * @param space which locks, as {@link AdvisoryLocks} numbers them
     * @param number which of them
     */
    public boolean tryAcquire(int space, int number) throws SQLException {
        return tryAcquire("pg_try_advisory_lock(" + space + ", ?::int)", Integer.toString(number));
    }

    /**
     * Whether this connection holds a lock now; each time that it says so counts.
     *
     * @param space which locks, as {@link AdvisoryLocks} numbers them
     * @param name which of them; two names with the same hash are one lock
     */
    public boolean tryAcquire(int space, String name) throws SQLException {
        return tryAcquire("pg_try_advisory_lock(" + space + ", hashtext(?))", name);
    }

    /** On a standby it fails, so that the next connection may be one to the primary. */
    private boolean tryAcquire(String call, String lock) throws SQLException {
        Boolean held = call("SELECT CASE WHEN NOT pg_is_in_recovery() THEN " + call + " END", lock);
        if (held == null) {
            throw new SQLException(NotPrimary.WORDS, NotPrimary.READ_ONLY);
        }
        return held;
    }

    /** Gives a lock back that this connection holds; at once, while PostgreSQL may take its time to end a connection. */
    public void release(int space, int number) throws SQLException {
        call("SELECT pg_advisory_unlock(" + space + ", ?::int)", Integer.toString(number));
    }

    /** Gives a lock back that this connection holds; at once, while PostgreSQL may take its time to end a connection. */
    public void release(int space, String name) throws SQLException {
        call("SELECT pg_advisory_unlock(" + space + ", hashtext(?))", name);
    }

    /** Fails once the connection, and with it every lock, is lost. */
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

package chancery.command.publish;

import chancery.eventstore.log.AdvisoryLocks;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * The lock that makes one command-service the publisher. It lasts as long as its connection, and ends with it. A machine
 * that is unplugged closes no connection: each side notices by itself that the other is gone, PostgreSQL within 5 s, so that
 * it gives the lock to another, and the holder within its own {@link #ANSWER}, so that it stops.
 */
final class PublisherLock {

    private static final String TRY =
            "SELECT pg_try_advisory_lock(" + AdvisoryLocks.LOG + ", " + AdvisoryLocks.PUBLISHING + ")";

    /** Told to PostgreSQL for its own side of this connection; without effect on a socket that is not TCP. */
    private static final String NOTICE_A_DEAD_HOLDER =
            "SET tcp_keepalives_idle = 2; SET tcp_keepalives_interval = 1; SET tcp_keepalives_count = 3;"
                    + " SET tcp_user_timeout = 5000";

    /** How long PostgreSQL may take to answer the holder. */
    private static final Duration ANSWER = Duration.ofSeconds(3);

    private final Connection connection;

    /** By a connection that is used for nothing else, and that its owner closes. */
    PublisherLock(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setNetworkTimeout(Runnable::run, (int) ANSWER.toMillis());
        execute(NOTICE_A_DEAD_HOLDER);
    }

    /** Whether this connection holds the lock now. */
    boolean tryToHold() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(TRY)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** Fails once the connection, and with it the lock, is lost. */
    void insist() throws SQLException {
        execute("SELECT 1");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

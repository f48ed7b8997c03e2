package chancery.command.publish;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The lock that makes one command-service the publisher. It lasts as long as its connection, and ends with it. */
final class PublisherLock {

    /** Our number (the log's own lock has it too), and 2 for the publisher. */
    private static final String TRY = "SELECT pg_try_advisory_lock(1667788398, 2)";

    private final Connection connection;

    PublisherLock(Connection connection) {
        this.connection = connection;
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
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        }
    }
}

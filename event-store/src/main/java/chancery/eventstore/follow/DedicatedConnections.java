package chancery.eventstore.follow;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections outside the pool: for LISTEN, for NOTIFY, and for locks that end with their connection. */
@FunctionalInterface
public interface DedicatedConnections {
    /**
     * Opens a connection in auto-commit mode that detects an unreachable server within 10 s.
     *
     * @param purpose the application name in {@code pg_stat_activity}
     */
    Connection open(String purpose) throws SQLException;
}

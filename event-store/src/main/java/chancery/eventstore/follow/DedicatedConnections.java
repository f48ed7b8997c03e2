package chancery.eventstore.follow;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections outside the pool: for LISTEN, for NOTIFY, and for a lock that lasts as long as its session. */
@FunctionalInterface
public interface DedicatedConnections {

    /**
     * A connection in auto-commit mode that notices a dead peer within 10 s.
     *
     * @param purpose stands as application name in {@code pg_stat_activity}
     */
    Connection open(String purpose) throws SQLException;
}

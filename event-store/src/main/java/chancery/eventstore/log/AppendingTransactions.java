package chancery.eventstore.log;

import chancery.eventstore.lock.AdvisoryLocks;
import chancery.eventstore.lock.NotPrimary;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds the transactions that have drawn a position and have not ended: they hold the lock of appends. */
final class AppendingTransactions {
    /** Marks a standby among the lock holders. The same query checks it, because another query may reach another server. */
    private static final String STANDBY = "standby";

    private final JdbcTemplate jdbc;

    AppendingTransactions(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The transactions that append now.
     *
     * @throws NotPrimary if PostgreSQL is a standby, which does not show the primary's locks
     */
    Set<String> now() {
        Set<String> holders = new HashSet<>(jdbc.queryForList(
                "SELECT '" + STANDBY + "' WHERE pg_is_in_recovery() UNION ALL"
                        + " SELECT pid || ' ' || virtualtransaction FROM pg_locks WHERE locktype = 'advisory'"
                        + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
                        + " AND classid = ? AND objid = ? AND objsubid = 2",
                String.class,
                AdvisoryLocks.LOG,
                AdvisoryLocks.APPENDING));
        if (holders.contains(STANDBY)) {
            throw new NotPrimary();
        }
        return holders;
    }
}

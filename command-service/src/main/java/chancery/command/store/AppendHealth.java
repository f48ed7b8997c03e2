package chancery.command.store;

import chancery.command.dispatch.WriteErrorCodes;
import chancery.command.dispatch.WriteFailures;
import chancery.eventstore.log.AppendProbe;
import chancery.eventstore.startup.StoreStartup;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Reports whether this service can append: the event store has started and PostgreSQL accepts writes. The query-service checks
 * this before it answers from an old read model. After a write failure, this check probes PostgreSQL itself: a service that is
 * not ready receives no request that would show the end of the outage.
 */
final class AppendHealth extends AbstractHealthIndicator {
    private final StoreStartup store;
    private final JdbcTemplate jdbc;
    private final WriteFailures failures;
    private final AppendProbe probe;

    AppendHealth(StoreStartup store, JdbcTemplate jdbc, WriteFailures failures, AppendProbe probe) {
        super("The event store accepts no appends");
        this.store = store;
        this.jdbc = jdbc;
        this.failures = failures;
        this.probe = probe;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        if (!store.isReady()) {
            builder.down().withDetail("store", "not started: PostgreSQL is unreachable");
            return;
        }
        Boolean writable = jdbc.queryForObject(
                "SELECT NOT pg_is_in_recovery() AND current_setting('default_transaction_read_only') = 'off'",
                Boolean.class);
        if (!Boolean.TRUE.equals(writable)) {
            failures.record(WriteErrorCodes.READ_ONLY);
            builder.down().withDetail("store", WriteErrorCodes.describe(WriteErrorCodes.READ_ONLY));
            return;
        }
        if (failures.isProbeDue()) {
            probe();
        }
        failures.reason().ifPresentOrElse(reason -> builder.down().withDetail("store", reason), builder::up);
    }

    private void probe() {
        try {
            probe.run();
            failures.appended();
        } catch (DataAccessException failure) {
            failures.record(failure);
        }
    }
}

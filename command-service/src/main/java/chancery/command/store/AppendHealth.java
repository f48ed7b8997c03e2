package chancery.command.store;

import chancery.command.dispatch.AppendRefusals;
import chancery.command.dispatch.ServerReasons;
import chancery.eventstore.log.AppendProbe;
import chancery.eventstore.startup.StoreStartup;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Whether this service can append: the store is open and PostgreSQL takes writes. A query-service asks this before it
 * answers from an old read model. After a refusal it is tried here whether that is over: a service that is not ready may be
 * sent no request that would show it.
 */
final class AppendHealth extends AbstractHealthIndicator {

    private final StoreStartup store;
    private final JdbcTemplate jdbc;
    private final AppendRefusals refusals;
    private final AppendProbe probe;

    AppendHealth(StoreStartup store, JdbcTemplate jdbc, AppendRefusals refusals, AppendProbe probe) {
        super("The event store takes no appends");
        this.store = store;
        this.jdbc = jdbc;
        this.refusals = refusals;
        this.probe = probe;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        if (!store.isReady()) {
            builder.down().withDetail("store", "not open yet: PostgreSQL could not be reached");
            return;
        }
        Boolean writable = jdbc.queryForObject(
                "SELECT NOT pg_is_in_recovery() AND current_setting('default_transaction_read_only') = 'off'",
                Boolean.class);
        if (!Boolean.TRUE.equals(writable)) {
            refusals.hear(ServerReasons.READ_ONLY);
            builder.down().withDetail("store", ServerReasons.words(ServerReasons.READ_ONLY));
            return;
        }
        if (refusals.isWorthATry()) {
            tryAgain();
        }
        refusals.reason().ifPresentOrElse(reason -> builder.down().withDetail("store", reason), builder::up);
    }

    private void tryAgain() {
        try {
            probe.run();
            refusals.appended();
        } catch (DataAccessException still) {
            refusals.hear(still);
        }
    }
}

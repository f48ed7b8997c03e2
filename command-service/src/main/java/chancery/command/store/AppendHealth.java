package chancery.command.store;

import chancery.eventstore.opening.StoreOpening;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Whether this service can append: the store is open and PostgreSQL takes writes. A query-service asks this before it
 * answers from an old read model.
 */
final class AppendHealth extends AbstractHealthIndicator {

    private final StoreOpening store;
    private final JdbcTemplate jdbc;

    AppendHealth(StoreOpening store, JdbcTemplate jdbc) {
        super("The event store takes no appends");
        this.store = store;
        this.jdbc = jdbc;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        if (!store.isOpen()) {
            builder.down().withDetail("store", "not open yet: PostgreSQL could not be reached");
            return;
        }
        Boolean writable = jdbc.queryForObject(
                "SELECT NOT pg_is_in_recovery() AND current_setting('default_transaction_read_only') = 'off'",
                Boolean.class);
        builder.status(Boolean.TRUE.equals(writable) ? "UP" : "DOWN");
    }
}

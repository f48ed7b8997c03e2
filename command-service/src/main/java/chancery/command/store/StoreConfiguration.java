package chancery.command.store;

import chancery.command.dispatch.AppendRefusals;
import chancery.command.recovery.ResetCodeKey;
import chancery.eventstore.key.DataKeys;
import chancery.eventstore.key.ServiceKeys;
import chancery.eventstore.log.AppendProbe;
import chancery.eventstore.startup.EventStoreConfiguration;
import chancery.eventstore.startup.StoreStartup;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** Opens the store for writing. */
@Configuration(proxyBeanMethods = false)
@Import(EventStoreConfiguration.class)
public class StoreConfiguration {

    private static final int CANNOT_GO_ON = 1;

    @Bean
    StoreStartup storeStartup(
            DataSource dataSource, ServiceKeys serviceKeys, DataKeys dataKeys, ResetCodeKey resetCodeKey) {
        return new StoreStartup(
                dataSource,
                serviceKeys,
                dataKeys,
                Map.of(ResetCodeKey.PURPOSE, resetCodeKey.secret()),
                () -> System.exit(CANNOT_GO_ON));
    }

    /** Named so that the health group {@code append} can have the short name. */
    @Bean
    HealthIndicator eventStoreHealthIndicator(StoreStartup store, JdbcTemplate jdbc, AppendRefusals refusals) {
        return new AppendHealth(store, jdbc, refusals, new AppendProbe(jdbc));
    }
}

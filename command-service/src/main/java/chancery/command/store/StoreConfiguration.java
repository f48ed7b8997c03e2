package chancery.command.store;

import chancery.command.dispatch.WriteFailures;
import chancery.eventstore.key.DataKeys;
import chancery.eventstore.key.ServiceKeys;
import chancery.eventstore.key.SharedKey;
import chancery.eventstore.log.AppendProbe;
import chancery.eventstore.role.Migrations;
import chancery.eventstore.role.PostgresqlSettings;
import chancery.eventstore.role.RoleCheck;
import chancery.eventstore.role.StoreAddressSettings;
import chancery.eventstore.role.StoreRole;
import chancery.eventstore.startup.EventStoreConfiguration;
import chancery.eventstore.startup.StoreStartup;
import chancery.start.settings.GivenSettings;
import java.util.List;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/** The startup of the event store, and its health. */
@Configuration(proxyBeanMethods = false)
@Import(EventStoreConfiguration.class)
public class StoreConfiguration {
    private static final int EXIT_STORE_REFUSED = 1;

    @Bean
    StoreStartup storeStartup(
            StoreAddressSettings address,
            PostgresqlSettings roles,
            JdbcTemplate jdbc,
            ServiceKeys serviceKeys,
            DataKeys dataKeys,
            List<SharedKey> sharedKeys,
            Environment environment) {
        StoreRole role = StoreRole.command(address, roles);
        Migrations migrations = new Migrations(
                StoreRole.owner(address, roles),
                roles.command().username(),
                roles.query().username());
        return new StoreStartup(
                migrations,
                role,
                new RoleCheck(role, jdbc, "INSERT", environment.matchesProfiles(GivenSettings.PRODUCTION)),
                serviceKeys,
                dataKeys,
                sharedKeys,
                () -> System.exit(EXIT_STORE_REFUSED));
    }

    /** Named so that the health group {@code append} can have the short name. */
    @Bean
    HealthIndicator eventStoreHealthIndicator(StoreStartup store, JdbcTemplate jdbc, WriteFailures failures) {
        return new AppendHealth(store, jdbc, failures, new AppendProbe(jdbc));
    }
}

package chancery.command.store;

import chancery.command.dispatch.WriteFailures;
import chancery.eventstore.key.KeyRewrap;
import chancery.eventstore.key.MasterKeys;
import chancery.eventstore.key.ServiceKeys;
import chancery.eventstore.key.SharedKey;
import chancery.eventstore.log.AppendProbe;
import chancery.eventstore.role.Migrations;
import chancery.eventstore.role.PostgresqlSettings;
import chancery.eventstore.role.RoleCheck;
import chancery.eventstore.role.StoreAddressSettings;
import chancery.eventstore.role.StoreRole;
import chancery.eventstore.startup.EventStoreConfiguration;
import chancery.eventstore.startup.MasterKeyRotation;
import chancery.eventstore.startup.StoreStartup;
import chancery.start.settings.GivenSettings;
import chancery.task.PeriodicTask;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.function.Supplier;
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
            KeyRewrap keys,
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
                keys,
                sharedKeys,
                () -> System.exit(EXIT_STORE_REFUSED));
    }

    @Bean
    MasterKeyRotation masterKeyRotation(StoreStartup store, KeyRewrap keys, MasterKeys masterKeys) {
        return new MasterKeyRotation(store, keys, masterKeys);
    }

    @Bean
    PeriodicTask masterKeyRotationTask(MasterKeyRotation rotation) {
        return rotation.task();
    }

    @Bean
    MeterBinder masterKeyMeters(MasterKeyRotation rotation) {
        return meters -> {
            wrappedKeys("previous", rotation::wrappedByPrevious).register(meters);
            wrappedKeys("next", rotation::wrappedByNext).register(meters);
        };
    }

    private static Gauge.Builder<Supplier<Number>> wrappedKeys(String masterKey, Supplier<Number> count) {
        return Gauge.builder("chancery.master.key.wrapped", count)
                .description("Keys in PostgreSQL that the next or a previous master key wraps")
                .tag("master", masterKey);
    }

    /** Named so that the health group {@code append} can have the short name. */
    @Bean
    HealthIndicator eventStoreHealthIndicator(StoreStartup store, JdbcTemplate jdbc, WriteFailures failures) {
        return new AppendHealth(store, jdbc, failures, new AppendProbe(jdbc));
    }
}

package chancery.eventstore.startup;

import chancery.eventstore.follow.DedicatedConnections;
import chancery.eventstore.follow.Notifications;
import chancery.eventstore.key.DataKeys;
import chancery.eventstore.key.KeyRewrap;
import chancery.eventstore.key.MasterKeys;
import chancery.eventstore.key.ServiceKeys;
import chancery.eventstore.log.EventRows;
import chancery.eventstore.log.LogReader;
import chancery.eventstore.role.PostgresqlSettings;
import chancery.eventstore.role.StoreAddressSettings;
import chancery.eventstore.role.StoreRole;
import com.zaxxer.hikari.HikariDataSource;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The beans that append to the log and read it, under the role of the command-service. PostgreSQL may be unreachable when they
 * are created. The query-service has beans of its own, under its role.
 */
@Configuration(proxyBeanMethods = false)
@Import(StoreSettingsConfiguration.class)
public class EventStoreConfiguration {
    /** Stored as the release by a process that does not run from a packaged jar. */
    private static final String UNPACKAGED = "unpackaged";

    @Bean
    @Primary
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource commandDataSource(StoreAddressSettings address, PostgresqlSettings roles) {
        return StoreRole.command(address, roles).pool("command");
    }

    @Bean
    @Primary
    JdbcTemplate commandJdbc(HikariDataSource commandDataSource) {
        return new JdbcTemplate(commandDataSource);
    }

    @Bean
    KeyRewrap keyRewrap(JdbcTemplate jdbc, MasterKeys masterKeys) {
        return new KeyRewrap(jdbc, masterKeys);
    }

    @Bean
    DataKeys dataKeys(JdbcTemplate jdbc, MasterKeys masterKeys) {
        return new DataKeys(jdbc, masterKeys);
    }

    @Bean
    ServiceKeys serviceKeys(JdbcTemplate jdbc, MasterKeys masterKeys) {
        return new ServiceKeys(jdbc, masterKeys);
    }

    @Bean
    EventRows eventRows(
            JdbcTemplate jdbc, DataKeys dataKeys, ServiceKeys serviceKeys, ObjectProvider<BuildProperties> build) {
        String release =
                build.stream().map(BuildProperties::getVersion).findFirst().orElse(UNPACKAGED);
        return new EventRows(jdbc, dataKeys, serviceKeys, release);
    }

    @Bean
    @ConditionalOnMissingBean
    StoreClock storeClock(JdbcTemplate jdbc) {
        return StoreClock.of(jdbc);
    }

    /** Creates a reader for each follower. */
    @Bean
    Supplier<LogReader> logReaders(JdbcTemplate jdbc, EventRows rows) {
        return () -> new LogReader(jdbc, rows);
    }

    @Bean
    DedicatedConnections dedicatedConnections(StoreAddressSettings address, PostgresqlSettings roles) {
        return StoreRole.command(address, roles).dedicated();
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Notifications notifications(DedicatedConnections connections) {
        return new Notifications(connections);
    }
}

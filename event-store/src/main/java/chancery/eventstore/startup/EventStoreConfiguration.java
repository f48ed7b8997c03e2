package chancery.eventstore.startup;

import chancery.eventstore.follow.DedicatedConnections;
import chancery.eventstore.follow.Notifications;
import chancery.eventstore.key.DataKeys;
import chancery.eventstore.key.MasterKeys;
import chancery.eventstore.key.ServiceKeys;
import chancery.eventstore.log.EventRows;
import chancery.eventstore.log.LogReader;
import chancery.start.key.KeySettings;
import java.sql.DriverManager;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The beans that read the log and append to it. They need a {@code DataSource}, whose database may be unreachable. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({StoreAddressSettings.class, KeySettings.class})
public class EventStoreConfiguration {
    /** Stored as the release by a process that does not run from a packaged jar. */
    private static final String UNPACKAGED = "unpackaged";

    @Bean
    MasterKeys masterKeys(KeySettings settings) {
        return new MasterKeys(settings.masterKey(), settings.previousMasterKeys());
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

    /** Creates a reader for each follower. */
    @Bean
    Supplier<LogReader> logReaders(JdbcTemplate jdbc, EventRows rows) {
        return () -> new LogReader(jdbc, rows);
    }

    @Bean
    DedicatedConnections dedicatedConnections(JdbcConnectionDetails details) {
        return purpose -> {
            Properties properties = new Properties();
            putIfPresent(properties, "user", details.getUsername());
            putIfPresent(properties, "password", details.getPassword());
            properties.setProperty("ApplicationName", purpose);
            properties.setProperty("tcpKeepAlive", "true");
            properties.setProperty("connectTimeout", "3");
            properties.setProperty("socketTimeout", "5");
            properties.setProperty("targetServerType", "preferPrimary");
            return DriverManager.getConnection(details.getJdbcUrl(), properties);
        };
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Notifications notifications(DedicatedConnections connections) {
        return new Notifications(connections);
    }

    private static void putIfPresent(Properties properties, String key, @Nullable String value) {
        if (value != null) {
            properties.setProperty(key, value);
        }
    }
}

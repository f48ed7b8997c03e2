package chancery.query.store;

import chancery.eventstore.follow.CommitNotifier;
import chancery.eventstore.follow.DedicatedConnections;
import chancery.eventstore.follow.LogChannels;
import chancery.eventstore.follow.Notifications;
import chancery.eventstore.inbox.Inbox;
import chancery.eventstore.key.DataKeys;
import chancery.eventstore.key.MasterKeys;
import chancery.eventstore.key.ServiceKeys;
import chancery.eventstore.log.EventRows;
import chancery.eventstore.role.PostgresqlSettings;
import chancery.eventstore.role.RoleCheck;
import chancery.eventstore.role.StoreAddressSettings;
import chancery.eventstore.role.StoreRole;
import chancery.eventstore.startup.StoreSettingsConfiguration;
import chancery.start.settings.GivenSettings;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the event store under the role of the query-service. */
@Configuration(proxyBeanMethods = false)
@Import(StoreSettingsConfiguration.class)
public class QueryStoreConfiguration {
    private static final String POOL = "queryDataSource";
    private static final int EXIT_ROLE_REFUSED = 1;
    /** This service appends nothing; a command-service appends its facts. */
    private static final String NO_RELEASE = "";

    /** Only injected where it is named: in the all-in-one, the pool of the command-service is the default. */
    @Bean(name = POOL, defaultCandidate = false)
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource queryDataSource(
            StoreAddressSettings address, PostgresqlSettings roles, ObjectProvider<MeterRegistry> meters) {
        HikariDataSource pool = StoreRole.query(address, roles).pool("query");
        // Spring Boot measures the pools that are default candidates.
        meters.ifAvailable(registry -> pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry)));
        return pool;
    }

    @Bean(defaultCandidate = false, initMethod = "start", destroyMethod = "close")
    Notifications queryNotifications(StoreAddressSettings address, PostgresqlSettings roles) {
        return new Notifications(StoreRole.query(address, roles).dedicated());
    }

    @Bean(defaultCandidate = false, initMethod = "start", destroyMethod = "close")
    CommitNotifier inboxNotifier(StoreAddressSettings address, PostgresqlSettings roles) {
        return new CommitNotifier(
                LogChannels.INBOX, StoreRole.query(address, roles).dedicated());
    }

    @Bean
    QueryStore queryStore(
            @Qualifier(POOL) HikariDataSource pool,
            @Qualifier("queryNotifications") Notifications notifications,
            @Qualifier("inboxNotifier") CommitNotifier inboxNotifier,
            StoreAddressSettings address,
            PostgresqlSettings roles,
            MasterKeys masterKeys) {
        JdbcTemplate jdbc = new JdbcTemplate(pool);
        DedicatedConnections connections = StoreRole.query(address, roles).dedicated();
        DataKeys dataKeys = new DataKeys(jdbc, masterKeys);
        ServiceKeys serviceKeys = new ServiceKeys(jdbc, masterKeys);
        return new QueryStore(
                jdbc,
                dataKeys,
                serviceKeys,
                new EventRows(jdbc, dataKeys, serviceKeys, NO_RELEASE),
                connections,
                notifications,
                new Inbox(
                        jdbc,
                        new TransactionTemplate(new JdbcTransactionManager(pool)),
                        dataKeys,
                        serviceKeys,
                        inboxNotifier::notifyListeners));
    }

    @Bean
    QueryRoleCheck queryRoleCheck(
            QueryStore store, StoreAddressSettings address, PostgresqlSettings roles, Environment environment) {
        StoreRole role = StoreRole.query(address, roles);
        return new QueryRoleCheck(
                role,
                new RoleCheck(role, store.jdbc(), "SELECT", environment.matchesProfiles(GivenSettings.PRODUCTION)),
                QueryStoreConfiguration::exit);
    }

    /** On its own thread, since the exit waits for the calling task to end. */
    private static void exit() {
        Thread.ofPlatform().name("exit").start(() -> System.exit(EXIT_ROLE_REFUSED));
    }
}

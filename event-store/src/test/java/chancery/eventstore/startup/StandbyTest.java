package chancery.eventstore.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chancery.embedded.postgres.EmbeddedPostgresServer;
import chancery.embedded.postgres.EmbeddedPostgresSettings;
import chancery.embedded.postgres.PostgresRoles;
import chancery.eventstore.lock.AdvisoryLocks;
import chancery.eventstore.lock.NotPrimary;
import chancery.eventstore.lock.SessionLocks;
import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LogReader;
import chancery.eventstore.log.LoggedEvent;
import chancery.eventstore.role.StoreRole;
import chancery.eventstore.testing.LogOnPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/** The event store on a real standby, next to an independent real primary with its own log. */
class StandbyTest {
    private static EmbeddedPostgresServer standby = EmbeddedPostgresServer.start(EmbeddedPostgresSettings.temporary());

    private final LogOnPostgres ofStandby = LogOnPostgres.inNewDatabase(standby);
    private final LogOnPostgres ofPrimary = LogOnPostgres.onSharedServer();
    private final String onStandby = ofStandby.signedUp();

    @BeforeEach
    void makeStandby() throws IOException {
        standby.close();
        Files.createFile(standby.settings().folder().resolve("cluster").resolve("standby.signal"));
        standby = EmbeddedPostgresServer.start(standby.settings());
        await().ignoreExceptions().until(this::isStandby);
    }

    @AfterEach
    void promoteForNextTest() {
        if (isStandby()) {
            promote();
        }
        ofPrimary.close();
        ofStandby.close();
    }

    @AfterAll
    static void stop() {
        standby.close();
    }

    @Test
    void no_lock_is_acquired_on_a_standby_before_its_promotion() throws SQLException {
        try (Connection connection = ofStandby.connections().open("lock")) {
            SessionLocks locks = new SessionLocks(connection);
            assertThatThrownBy(() -> locks.tryAcquire(AdvisoryLocks.LOG, AdvisoryLocks.PUBLISHING))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("is a standby");
            assertThatThrownBy(() -> locks.tryAcquire(AdvisoryLocks.REPLAYS, "topic"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("targetServerType=primary");
            assertThat(ofStandby.jdbc.queryForObject(
                            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'", Integer.class))
                    .isZero();

            promote();

            assertThat(locks.tryAcquire(AdvisoryLocks.LOG, AdvisoryLocks.PUBLISHING))
                    .isTrue();
            assertThat(locks.tryAcquire(AdvisoryLocks.REPLAYS, "topic")).isTrue();
        }
    }

    @Test
    void the_log_is_not_read_on_a_standby_before_its_promotion() {
        LogReader reader = ofStandby.readers().get();
        assertThatThrownBy(() -> reader.after(LogPosition.START, 10))
                .isInstanceOf(NotPrimary.class)
                .hasMessageContaining("is a standby")
                .hasMessageContaining("targetServerType=primary");
        assertThatThrownBy(reader::head).isInstanceOf(NotPrimary.class);

        promote();

        assertThat(reader.head()).isPositive();
        assertThat(reader.after(LogPosition.START, 10).events())
                .extracting(LoggedEvent::accountId)
                .containsExactly(onStandby);
    }

    /** The connections of one pool may reach different servers. */
    @Test
    void a_gap_is_not_settled_by_the_lock_holders_of_a_standby() throws SQLException {
        LogReader reader = new LogReader(ofStandby.jdbc, ofPrimary.rows);
        try (Connection late = ofPrimary.connections().open("late")) {
            late.setAutoCommit(false);
            ofPrimary.signedUpOn(late);
            ofPrimary.signedUp();

            assertThatThrownBy(() -> reader.after(LogPosition.START, 10)).isInstanceOf(NotPrimary.class);

            late.commit();
        }
        assertThat(reader.after(LogPosition.START, 10).events()).hasSize(2);
    }

    @Test
    void of_several_hosts_the_primary_is_chosen_and_a_single_standby_is_accepted() throws Exception {
        String several =
                "jdbc:postgresql://127.0.0.1:" + standby.port() + ",127.0.0.1:" + portOf(ofPrimary) + "/chancery";
        for (String url : List.of(several, standby.jdbcUrl())) {
            try (Connection pooled = DriverManager.getConnection(url, poolProperties());
                    Connection dedicated = dedicated(url)) {
                for (Connection connection : List.of(pooled, dedicated)) {
                    assertThat(isInRecovery(connection)).isEqualTo(!url.equals(several));
                }
            }
        }
    }

    @Test
    void the_url_overrides_the_target_server_type() throws Exception {
        String url = standby.jdbcUrl() + "?targetServerType=primary";
        assertThatThrownBy(() -> DriverManager.getConnection(url, poolProperties()))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> dedicated(url)).isInstanceOf(SQLException.class);
    }

    private void promote() {
        assertThat(ofStandby.superuser.queryForObject("SELECT pg_promote()", Boolean.class))
                .isTrue();
    }

    private boolean isStandby() {
        return Boolean.TRUE.equals(ofStandby.jdbc.queryForObject("SELECT pg_is_in_recovery()", Boolean.class));
    }

    private static int portOf(LogOnPostgres log) {
        return URI.create(log.dataSource.getJdbcUrl().substring("jdbc:".length()))
                .getPort();
    }

    private static boolean isInRecovery(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT pg_is_in_recovery()")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static Connection dedicated(String url) throws SQLException {
        return new StoreRole("chancery.postgresql.command", url, PostgresRoles.COMMAND, null)
                .dedicated()
                .open("test");
    }

    /** The driver properties of the services' connection pool. */
    private static Properties poolProperties() throws IOException {
        String prefix = "spring.datasource.hikari.data-source-properties.";
        Properties properties = new Properties();
        properties.setProperty("user", PostgresRoles.COMMAND);
        for (PropertySource<?> source :
                new YamlPropertySourceLoader().load("defaults", new ClassPathResource("chancery-event-store.yml"))) {
            EnumerablePropertySource<?> defaults = (EnumerablePropertySource<?>) source;
            for (String name : defaults.getPropertyNames()) {
                if (name.startsWith(prefix)) {
                    properties.setProperty(name.substring(prefix.length()), String.valueOf(defaults.getProperty(name)));
                }
            }
        }
        return properties;
    }
}

package chancery.eventstore.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chancery.contracts.key.SecretBytes;
import chancery.embedded.postgres.EmbeddedPostgresServer;
import chancery.embedded.postgres.EmbeddedPostgresSettings;
import chancery.embedded.postgres.PostgresRoles;
import chancery.eventstore.key.KeyMismatch;
import chancery.eventstore.key.KeyRewrap;
import chancery.eventstore.key.MasterKeys;
import chancery.eventstore.key.ServiceKeys;
import chancery.eventstore.key.SharedKey;
import chancery.eventstore.role.Migrations;
import chancery.eventstore.role.RoleCheck;
import chancery.eventstore.role.StoreRole;
import chancery.eventstore.testing.LogOnPostgres;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class StoreStartupTest {
    private final SecretBytes codeKey = SecretBytes.generate();

    @Test
    void the_first_start_creates_the_schema_and_the_hash_key_and_the_second_finds_them() {
        try (LogOnPostgres log = LogOnPostgres.onSharedServer()) {
            log.dropSchema();
            StoreStartup first = startup(log, log.masterKeys, codeKey);
            first.start();
            String key = first.addressHashes().keyId();
            first.stop();

            StoreStartup second = startup(log, log.masterKeys, codeKey);
            second.start();
            assertThat(second.addressHashes().keyId()).isEqualTo(key);
            second.stop();
        }
    }

    @Test
    void a_start_with_another_master_key_or_shared_key_is_refused() {
        try (LogOnPostgres log = LogOnPostgres.onSharedServer()) {
            log.dropSchema();
            startup(log, log.masterKeys, codeKey).start();
            MasterKeys wrong = new MasterKeys(SecretBytes.generate(), List.of());
            assertThatThrownBy(() -> startup(log, wrong, codeKey).start()).isInstanceOf(KeyMismatch.class);
            assertThatThrownBy(() ->
                            startup(log, log.masterKeys, SecretBytes.generate()).start())
                    .isInstanceOf(KeyMismatch.class);
        }
    }

    @Test
    void without_postgresql_it_retries_until_postgresql_is_available() {
        EmbeddedPostgresServer server = EmbeddedPostgresServer.start(EmbeddedPostgresSettings.temporary());
        EmbeddedPostgresSettings settings = server.settings();
        server.close();
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(server.jdbcUrl());
            pool.setUsername(PostgresRoles.COMMAND);
            pool.setInitializationFailTimeout(-1);
            pool.setConnectionTimeout(500);
            JdbcTemplate jdbc = new JdbcTemplate(pool);
            MasterKeys keys = new MasterKeys(SecretBytes.generate(), List.of());
            StoreRole role = role(server.jdbcUrl(), PostgresRoles.COMMAND);
            StoreStartup startup = new StoreStartup(
                    new Migrations(
                            role(server.jdbcUrl(), PostgresRoles.OWNER), PostgresRoles.COMMAND, PostgresRoles.QUERY),
                    role,
                    new RoleCheck(role, jdbc, "INSERT", true),
                    new ServiceKeys(jdbc, keys),
                    new KeyRewrap(jdbc, keys),
                    List.of(),
                    () -> {});
            startup.start();
            assertThat(startup.isReady()).isFalse();
            assertThatThrownBy(startup::addressHashes).isInstanceOf(StoreNotReady.class);

            try (EmbeddedPostgresServer back = EmbeddedPostgresServer.start(settings)) {
                await().until(startup::isReady);
                assertThat(startup.addressHashes()).isNotNull();
                assertThat(back.port()).isEqualTo(settings.port());
            }
            startup.stop();
        }
    }

    private static StoreRole role(String url, String name) {
        return new StoreRole("chancery.postgresql.test", url, name, null);
    }

    private static StoreStartup startup(LogOnPostgres log, MasterKeys masterKeys, SecretBytes codeKey) {
        StoreRole role = log.role(PostgresRoles.COMMAND);
        return new StoreStartup(
                log.migrations(),
                role,
                new RoleCheck(role, log.jdbc, "INSERT", true),
                new ServiceKeys(log.jdbc, masterKeys),
                new KeyRewrap(log.jdbc, masterKeys),
                List.of(new SharedKey("reset-code", codeKey)),
                () -> {});
    }
}

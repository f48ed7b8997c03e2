package chancery.eventstore.opening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chancery.contracts.key.SecretBytes;
import chancery.embedded.postgres.EmbeddedPostgresServer;
import chancery.embedded.postgres.EmbeddedPostgresSettings;
import chancery.eventstore.PostgresLog;
import chancery.eventstore.key.DataKeys;
import chancery.eventstore.key.MasterKeys;
import chancery.eventstore.key.ServiceKeys;
import chancery.eventstore.key.WrongKey;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class StoreOpeningTest {

    private final SecretBytes codeKey = SecretBytes.generate();

    @Test
    void it_makes_the_schema_and_the_hash_key_and_a_second_start_finds_them() {
        try (PostgresLog log = new PostgresLog()) {
            log.empty();
            StoreOpening first = opening(log, log.masterKeys, codeKey);
            first.start();
            String key = first.addressHashes().keyId();
            first.stop();

            StoreOpening second = opening(log, log.masterKeys, codeKey);
            second.start();
            assertThat(second.addressHashes().keyId()).isEqualTo(key);
            second.stop();
        }
    }

    @Test
    void with_another_master_key_or_code_key_the_start_is_refused() {
        try (PostgresLog log = new PostgresLog()) {
            log.empty();
            opening(log, log.masterKeys, codeKey).start();
            MasterKeys wrong = new MasterKeys(SecretBytes.generate(), List.of());
            assertThatThrownBy(() -> opening(log, wrong, codeKey).start()).isInstanceOf(WrongKey.class);
            assertThatThrownBy(() ->
                            opening(log, log.masterKeys, SecretBytes.generate()).start())
                    .isInstanceOf(WrongKey.class);
        }
    }

    @Test
    void without_postgresql_it_waits_and_opens_when_postgresql_comes() {
        EmbeddedPostgresServer server = EmbeddedPostgresServer.start(EmbeddedPostgresSettings.temporary());
        EmbeddedPostgresSettings settings = server.settings();
        server.close();
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(server.jdbcUrl());
            pool.setUsername(EmbeddedPostgresServer.user());
            pool.setInitializationFailTimeout(-1);
            pool.setConnectionTimeout(500);
            JdbcTemplate jdbc = new JdbcTemplate(pool);
            MasterKeys keys = new MasterKeys(SecretBytes.generate(), List.of());
            StoreOpening opening =
                    new StoreOpening(pool, new ServiceKeys(jdbc, keys), new DataKeys(jdbc, keys), Map.of(), () -> {});
            opening.start();
            assertThat(opening.isOpen()).isFalse();
            assertThatThrownBy(opening::addressHashes).isInstanceOf(StoreNotOpen.class);

            try (EmbeddedPostgresServer back = EmbeddedPostgresServer.start(settings)) {
                await().until(opening::isOpen);
                assertThat(opening.addressHashes()).isNotNull();
                assertThat(back.port()).isEqualTo(settings.port());
            }
            opening.stop();
        }
    }

    private static StoreOpening opening(PostgresLog log, MasterKeys masterKeys, SecretBytes codeKey) {
        return new StoreOpening(
                log.dataSource,
                new ServiceKeys(log.jdbc, masterKeys),
                new DataKeys(log.jdbc, masterKeys),
                Map.of("reset-code", codeKey),
                () -> {});
    }
}

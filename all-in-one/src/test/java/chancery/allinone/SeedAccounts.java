package chancery.allinone;

import static org.awaitility.Awaitility.await;

import chancery.allinone.fixture.ApiClient;
import chancery.allinone.fixture.RunningChancery;
import chancery.contracts.account.AccountEvent.SignedUp;
import chancery.contracts.account.EmailAddress;
import chancery.eventstore.event.EventMetadata;
import chancery.eventstore.key.AddressHashes;
import chancery.eventstore.log.EventRows;
import chancery.eventstore.startup.StoreStartup;
import chancery.web.body.PlainPassword;
import chancery.web.hashing.PasswordHasher;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills a data directory with accounts, for measurements: {@code scripts/measure-start} runs it. It signs them up without
 * the API, all with one password hash. It ends when the read model contains them.
 */
class SeedAccounts {
    private static final String PASSWORD = "correct horse battery";
    private static final int BATCH = 500;

    /** Long enough ago that no welcome mail is sent. */
    private static Instant longAgo() {
        return Instant.now().minus(Duration.ofDays(30)).truncatedTo(ChronoUnit.MICROS);
    }

    @Test
    @EnabledIfSystemProperty(named = "chancery.seed.folder", matches = ".+", disabledReason = "a tool, not a test")
    void seed() {
        int accounts = Integer.getInteger("chancery.seed.accounts", 50_000);
        Path folder = Path.of(System.getProperty("chancery.seed.folder"));
        try (RunningChancery chancery = RunningChancery.start(folder)) {
            String hash = chancery.bean(PasswordHasher.class).hash(PlainPassword.of(PASSWORD));
            for (int first = 0; first < accounts; first += BATCH) {
                signUp(chancery, hash, first, Math.min(first + BATCH, accounts));
            }
            ApiClient api = chancery.client();
            await().atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> api.logIn(email(accounts - 1), PASSWORD).status() == 200);
        }
    }

    private static void signUp(RunningChancery chancery, String hash, int from, int to) {
        JdbcTemplate jdbc = chancery.bean(JdbcTemplate.class);
        EventRows rows = chancery.bean(EventRows.class);
        AddressHashes hashes = chancery.bean(StoreStartup.class).addressHashes();
        var transaction =
                new TransactionTemplate(new JdbcTransactionManager(Objects.requireNonNull(jdbc.getDataSource())));
        transaction.executeWithoutResult(tx -> IntStream.range(from, to).forEach(n -> {
            String id = UUID.randomUUID().toString();
            jdbc.update(
                    "INSERT INTO email_claim (address_hash, hash_key_id, account_id, state) VALUES (?, ?, ?, 'active')",
                    hashes.of(EmailAddress.of(email(n))),
                    hashes.keyId(),
                    id);
            rows.append(
                    id,
                    0,
                    UUID.randomUUID().toString(),
                    longAgo(),
                    new SignedUp(id, email(n), "", hash),
                    EventMetadata.SYSTEM);
        }));
    }

    private static String email(int n) {
        return "seeded-%d@example.com".formatted(n);
    }
}

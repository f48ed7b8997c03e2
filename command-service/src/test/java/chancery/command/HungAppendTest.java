package chancery.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.contracts.account.AccountEvent.SettingsUpdated;
import chancery.embedded.postgres.EmbeddedPostgresServer;
import chancery.embedded.postgres.EmbeddedPostgresSettings;
import chancery.eventstore.follow.DedicatedConnections;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.JdbcTemplate;

/** PostgreSQL answers, but an append does not complete. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HungAppendTest {
    /** A test changes the settings of the server. */
    private final EmbeddedPostgresServer postgres = EmbeddedPostgresServer.start(EmbeddedPostgresSettings.temporary());

    private final RunningService service = RunningService.start(postgres);
    private final JdbcTemplate jdbc = service.database().superuser();

    @SuppressWarnings("NullAway.Init")
    private SignedIn ann;

    @BeforeEach
    void signUp() {
        ann = service.signedUp();
    }

    @AfterAll
    void close() {
        service.close();
        postgres.close();
    }

    @Test
    void a_commit_that_waits_for_a_dead_standby_is_answered_with_503_and_may_complete_later() throws Exception {
        Answer answer = whileHeldBeforeItsAppend(() -> rename("Ann"), () -> standby("nobody"));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
        assertThat(renamings()).as("visible before a standby has it").isZero();

        standby("");
        await().atMost(Duration.ofSeconds(10)).until(() -> renamings() == 1);
        assertThat(rename("Anna").status()).isEqualTo(200);
    }

    @Test
    void postgres_aborts_a_hung_append_after_5_s_without_effect() {
        jdbc.execute("CREATE FUNCTION hang() RETURNS trigger LANGUAGE plpgsql AS"
                + " $$ BEGIN PERFORM pg_sleep(60); RETURN NEW; END $$;"
                + " CREATE TRIGGER hang BEFORE INSERT ON domain_event FOR EACH ROW EXECUTE FUNCTION hang()");

        long start = System.nanoTime();
        Answer answer = rename("Ann");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(4_500), Duration.ofSeconds(9));

        jdbc.execute("DROP TRIGGER hang ON domain_event");
        assertThat(rename("Anna").status()).isEqualTo(200);
        assertThat(renamings()).isEqualTo(1);
    }

    /** Runs a step while a request waits for the lock of its account. */
    private Answer whileHeldBeforeItsAppend(Supplier<Answer> request, Runnable meanwhile) throws Exception {
        DedicatedConnections connections = service.bean(DedicatedConnections.class);
        CompletableFuture<Answer> answer;
        try (Connection holder = connections.open("holder");
                PreparedStatement lock =
                        holder.prepareStatement("SELECT pg_advisory_lock(x'61636374'::int, hashtext(?))")) {
            lock.setString(1, ann.accountId());
            lock.execute();
            answer = CompletableFuture.supplyAsync(request);
            await().until(() -> Objects.equals(
                    1,
                    jdbc.queryForObject(
                            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted",
                            Integer.class)));
            meanwhile.run();
        }
        return answer.get(30, TimeUnit.SECONDS);
    }

    private Answer rename(String firstName) {
        return ann.client().patch("/api/users/settings/", "{\"firstName\":\"%s\"}".formatted(firstName));
    }

    private long renamings() {
        return service.events(ann.accountId()).stream()
                .filter(SettingsUpdated.class::isInstance)
                .count();
    }

    private void standby(String names) {
        jdbc.execute("ALTER SYSTEM SET synchronous_standby_names = '" + names + "'");
        jdbc.execute("SELECT pg_reload_conf()");
        await().until(() -> names.equals(jdbc.queryForObject("SHOW synchronous_standby_names", String.class)));
    }
}

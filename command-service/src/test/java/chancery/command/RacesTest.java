package chancery.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.command.account.domain.EmailClaims;
import chancery.contracts.account.AccountEvent;
import chancery.contracts.account.AccountEvent.EmailChanged;
import chancery.contracts.account.AccountEvent.PasswordChanged;
import chancery.contracts.account.AccountEvent.PasswordReset;
import chancery.contracts.account.AccountEvent.RecoveryPaused;
import chancery.contracts.account.AccountEvent.ResetCodeAccepted;
import chancery.contracts.account.AccountEvent.ResetCodeRefused;
import chancery.contracts.account.AccountEvent.ResetCodeRefused.Reason;
import chancery.contracts.account.AccountEvent.SettingsUpdated;
import chancery.contracts.account.EmailAddress;
import chancery.embedded.postgres.PostgresRoles;
import chancery.eventstore.event.EventMetadata;
import chancery.eventstore.log.EventRows;
import chancery.eventstore.log.LoggedEvent;
import chancery.eventstore.testing.MovableClock;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Concurrent requests for the same account, address, code or token. */
class RacesTest {
    private static final String NEW = "another horse entirely";

    private final RunningService service = RunningService.shared();

    @Test
    void of_64_concurrent_sign_ups_for_one_address_one_succeeds() {
        String email = RunningService.freshEmail();
        String body =
                "{\"email\":\"%s\",\"password\":\"correct horse\",\"password2\":\"correct horse\"}".formatted(email);

        List<Answer> answers = AtOnce.run(64, i -> service.client().post("/api/auth/signup/", body));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .extracting(Answer::line)
                .containsOnly("400 {\"email\":[\"user with this email already exists.\"]}");
        String accountId =
                service.bean(EmailClaims.class).owner(EmailAddress.of(email)).orElseThrow();
        assertThat(service.events(accountId)).hasSize(1);
    }

    @Test
    void accounts_that_swap_their_addresses_do_not_deadlock() {
        List<SignedIn> ring =
                IntStream.range(0, 6).mapToObj(i -> service.signedUp()).toList();

        List<Answer> answers = AtOnce.run(
                48,
                i -> ring.get(i % 6)
                        .client()
                        .changeEmail(ring.get((i + 1 + i / 6) % 6).email()));

        assertThat(answers)
                .extracting(Answer::line)
                .allMatch(line -> line.startsWith("200")
                        || line.equals("400 {\"detail\":[\"user with this email already exists.\"]}"));
        for (SignedIn account : ring) {
            String email = service.events(account.accountId()).stream()
                    .filter(EmailChanged.class::isInstance)
                    .map(event -> ((EmailChanged) event).email())
                    .reduce(account.email(), (earlier, later) -> later);
            assertThat(service.bean(EmailClaims.class).owner(EmailAddress.of(email)))
                    .contains(account.accountId());
        }
    }

    @Test
    void an_address_claimed_by_two_accounts_goes_to_one() {
        List<SignedIn> accounts =
                IntStream.range(0, 10).mapToObj(i -> service.signedUp()).toList();
        String wanted = RunningService.freshEmail();

        List<Answer> answers = AtOnce.run(10, i -> accounts.get(i).client().changeEmail(wanted));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 400).hasSize(9);
    }

    @Test
    void concurrent_changes_of_one_account_run_one_after_another() {
        SignedIn ann = service.signedUp();

        List<Answer> answers = AtOnce.run(20, i -> ann.client().changeSettings("Ann " + i));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(events(ann, SettingsUpdated.class)).hasSize(20);
    }

    @Test
    void a_command_that_loses_a_race_is_retried_on_the_new_state() {
        SignedIn ann = service.signedUp();
        CompletableFuture<Answer> change = new CompletableFuture<>();

        new TransactionTemplate(new JdbcTransactionManager(service.bean(DataSource.class)))
                .executeWithoutResult(status -> {
                    appendPastTheLock(ann, new SettingsUpdated("Ann", null, "123"));
                    change.completeAsync(() -> ann.client().patch("/api/users/settings/", "{\"lastName\":\"Lee\"}"));
                    awaitLockWaitOn("domain_event");
                });

        assertThat(change.join().body())
                .endsWith("\"firstName\":\"Ann\",\"lastName\":\"Lee\",\"phoneNumber\":\"123\"}");
        assertThat(service.logged(ann.accountId()))
                .extracting(LoggedEvent::sequence)
                .containsExactly(0L, 1L, 2L);
    }

    @Test
    void a_command_that_loses_four_races_is_answered_with_503_and_retry_after() {
        SignedIn ann = service.signedUp();
        SignedIn bob = service.signedUp();

        try (LostRaces races = new LostRaces(ann, 3)) {
            assertThat(ann.client().changeSettings("Ann").status()).isEqualTo(200);
            assertThat(races.run()).isEqualTo(4);
        }
        try (LostRaces races = new LostRaces(bob, 4)) {
            Answer answer = bob.client().changeSettings("Bob");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("1");
            assertThat(races.run()).isEqualTo(4);
        }
        assertThat(events(ann, SettingsUpdated.class)).hasSize(1);
        assertThat(events(bob, SettingsUpdated.class)).isEmpty();
    }

    /** A trigger that takes an account's next sequence several times, with the error that PostgreSQL raises. */
    private final class LostRaces implements AutoCloseable {
        private final JdbcTemplate jdbc = service.database().superuser();

        LostRaces(SignedIn account, int times) {
            jdbc.execute("""
                CREATE SEQUENCE races_run;
                GRANT USAGE ON SEQUENCE races_run TO PUBLIC;
                CREATE FUNCTION lose_race() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF NEW.account_id = '%s' AND nextval('races_run') <= %d THEN
                        RAISE EXCEPTION 'taken' USING ERRCODE = 'unique_violation',
                            CONSTRAINT = 'domain_event_stream_key', TABLE = 'domain_event';
                    END IF;
                    RETURN NEW;
                END $$;
                CREATE TRIGGER lose_race BEFORE INSERT ON domain_event
                    FOR EACH ROW EXECUTE FUNCTION lose_race()\
                """.formatted(account.accountId(), times));
        }

        /** A sequence is not rolled back with the transactions that lose. */
        @Nullable
        Integer run() {
            return jdbc.queryForObject("SELECT last_value FROM races_run", Integer.class);
        }

        @Override
        public void close() {
            jdbc.execute("DROP TRIGGER lose_race ON domain_event; DROP FUNCTION lose_race(); DROP SEQUENCE races_run");
        }
    }

    private void appendPastTheLock(SignedIn account, AccountEvent event) {
        service.bean(EventRows.class)
                .append(
                        account.accountId(),
                        1,
                        UUID.randomUUID().toString(),
                        service.bean(MovableClock.class).instant(),
                        event,
                        EventMetadata.SYSTEM);
    }

    @Test
    void of_concurrent_password_changes_one_succeeds_and_the_others_compare_again() {
        SignedIn ann = service.signedUp();

        List<Answer> answers = AtOnce.run(8, i -> ann.client().changePassword(SignedIn.PASSWORD, NEW + i));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .extracting(Answer::line)
                .containsOnly("400 {\"detail\":[\"Old password is incorrect!\"]}");
        assertThat(events(ann, PasswordChanged.class)).hasSize(1);
    }

    @Test
    void parallel_guesses_of_one_client_gain_nothing() {
        SignedIn ann = askedForACode();
        String wrong = RunningService.wrong(service.newestCode(ann.accountId()));
        Client guesser = service.client();

        List<Answer> answers = AtOnce.run(30, i -> guesser.tryCode(ann.email(), wrong));

        assertThat(answers).filteredOn(answer -> answer.status() == 400).hasSize(20);
        assertThat(answers).filteredOn(answer -> answer.status() == 429).hasSize(10);
        assertThat(events(ann, ResetCodeRefused.class))
                .filteredOn(refused -> refused.reason() == Reason.WRONG)
                .hasSize(5);
        assertThat(events(ann, ResetCodeRefused.class))
                .filteredOn(refused -> refused.reason() == Reason.SPENT)
                .hasSize(15);
        assertThat(events(ann, RecoveryPaused.class)).hasSize(1);
    }

    @Test
    void a_correct_code_sent_in_parallel_gives_one_session_token() {
        SignedIn ann = askedForACode();
        String code = service.newestCode(ann.accountId());

        List<Answer> answers = AtOnce.run(10, i -> service.client().tryCode(ann.email(), code));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 400).hasSize(9);
        assertThat(events(ann, ResetCodeAccepted.class)).hasSize(1);
    }

    @Test
    void a_session_token_sent_in_parallel_is_used_once() {
        SignedIn ann = askedForACode();
        String token = service.sessionToken(ann);

        List<Answer> answers = AtOnce.run(8, i -> service.client().resetPassword(ann.email(), token, NEW));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 400).hasSize(7);
        assertThat(events(ann, PasswordReset.class)).hasSize(1);
    }

    @Test
    void a_change_of_email_authenticated_before_a_reset_is_refused_after_it() throws Exception {
        SignedIn ann = askedForACode();
        String token = service.sessionToken(ann);
        String wanted = RunningService.freshEmail();

        CompletableFuture<Answer> change;
        try (Held held = holdAfterTheCredentialsCheck(ann)) {
            change = CompletableFuture.supplyAsync(() -> ann.client().changeEmail(wanted));
            held.awaitWaiter();
            assertThat(service.client().resetPassword(ann.email(), token, NEW).status())
                    .isEqualTo(200);
            assertThat(change).isNotDone();
        }

        assertThat(change.get().line())
                .startsWith(
                        "401 {\"detail\":\"Given token not valid for any token type\",\"code\":\"token_not_valid\"");
        assertThat(events(ann, EmailChanged.class)).isEmpty();
        assertThat(service.bean(EmailClaims.class).isTaken(EmailAddress.of(wanted)))
                .isFalse();
    }

    /** Locks the throttle's row, on which a change of e-mail waits between authentication and command. */
    private Held holdAfterTheCredentialsCheck(SignedIn account) throws SQLException {
        long day = service.bean(MovableClock.class).millis() / 86_400_000;
        Connection connection = DriverManager.getConnection(service.database().jdbcUrl(), PostgresRoles.COMMAND, "");
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO throttle_counter VALUES (?, to_timestamp(?), to_timestamp(?), 1)")) {
            insert.setString(1, "change-email:" + account.accountId());
            insert.setLong(2, day * 86_400);
            insert.setLong(3, day * 86_400 + 86_400);
            insert.executeUpdate();
        }
        return new Held(connection);
    }

    private final class Held implements AutoCloseable {
        private final Connection connection;

        Held(Connection connection) {
            this.connection = connection;
        }

        void awaitWaiter() {
            awaitLockWaitOn("throttle_counter");
        }

        @Override
        public void close() throws SQLException {
            connection.rollback();
            connection.close();
        }
    }

    private void awaitLockWaitOn(String table) {
        await().until(() -> Integer.valueOf(1)
                .equals(service.bean(JdbcTemplate.class)
                        .queryForObject(
                                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE ?",
                                Integer.class,
                                "%INSERT INTO " + table + " %")));
    }

    private SignedIn askedForACode() {
        SignedIn account = service.signedUp();
        assertThat(service.client().requestCode(account.email()).status()).isEqualTo(200);
        return account;
    }

    private <E extends AccountEvent> List<E> events(SignedIn account, Class<E> type) {
        return service.events(account.accountId()).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}

package chancery.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.command.account.AccountHistory;
import chancery.command.account.domain.AccountCommand.Disable;
import chancery.command.account.domain.AccountCommand.Enable;
import chancery.command.account.domain.AccountState;
import chancery.command.account.domain.session.AccountSession;
import chancery.command.dispatch.CommandDispatcher;
import chancery.contracts.account.AccountEvent.SettingsUpdated;
import chancery.contracts.session.SessionEvent;
import chancery.embedded.postgres.PostgresRoles;
import chancery.eventstore.event.EventMetadata;
import chancery.eventstore.inbox.Fact;
import chancery.eventstore.inbox.Inbox;
import chancery.eventstore.key.DataKeys;
import chancery.eventstore.key.ServiceKeys;
import chancery.eventstore.log.EventRows;
import chancery.eventstore.session.SessionRows;
import chancery.eventstore.testing.MovableClock;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a request costs does not grow with the past of its account. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BoundedWritesTest {
    private static final String NEW = "another horse entirely";

    /** A service of its own: it counts the events that it reads. */
    private final RunningService service = RunningService.start();

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void a_change_of_an_account_of_2000_events_reads_as_few_as_that_of_a_new_one() {
        SignedIn ann = service.signedUp();
        append(ann, 1, 2_000);
        assertThat(ann.client().changeSettings("Ann").status()).isEqualTo(200);
        awaitSnapshot(ann);

        double before = eventsRead();
        assertThat(ann.client().changeSettings("Anna").status()).isEqualTo(200);

        assertThat(eventsRead() - before).isLessThanOrEqualTo(2);
        assertThat(rejected()).isZero();
        AccountState state = history(ann);
        assertThat(state.settings().firstName()).isEqualTo("Anna");
    }

    @Test
    void a_snapshot_is_taken_every_50_events() {
        SignedIn ann = service.signedUp();
        append(ann, 1, 48);
        ann.client().changeSettings("49");
        awaitSnapshot(ann);
        assertThat(snapshotSequence(ann)).isEqualTo(49);

        append(ann, 50, 98);
        ann.client().changeSettings("99");
        await().until(() -> snapshotSequence(ann) == 99);
    }

    @Test
    void a_refused_token_and_a_throttled_request_read_no_event() {
        SignedIn ann = service.signedUp();
        SignedIn elsewhere = service.loggedIn(ann.email());
        append(ann, 1, 10);
        ann.client().changePassword(SignedIn.PASSWORD, NEW);
        double before = eventsRead();

        assertThat(elsewhere.client().changeSettings("Ann").status()).isEqualTo(401);
        assertThat(eventsRead()).as("after a refused token").isEqualTo(before);

        exhaust("change-settings", ann);
        assertThat(ann.client().changeSettings("Ann").status()).isEqualTo(429);
        exhaust("change-email", ann);
        assertThat(ann.client().changeEmail(RunningService.freshEmail()).status())
                .isEqualTo(429);
        exhaust("change-password", ann);
        assertThat(ann.client().changePassword(NEW, SignedIn.PASSWORD).status()).isEqualTo(429);
        assertThat(eventsRead()).as("after throttled requests").isEqualTo(before);
    }

    @Test
    void the_session_row_follows_every_command() {
        SignedIn ann = service.signedUp();
        CommandDispatcher dispatch = service.bean(CommandDispatcher.class);
        List<Runnable> commands = List.of(
                () -> ann.client().changeSettings("Ann"),
                () -> ann.client().changePassword(SignedIn.PASSWORD, NEW),
                () -> ann.client().changeEmail(RunningService.freshEmail()),
                () -> dispatch.send(new Disable(ann.accountId(), "test"), EventMetadata.SYSTEM),
                () -> dispatch.send(new Enable(ann.accountId(), "test"), EventMetadata.SYSTEM));

        assertRowIsOfTheLog(ann);
        for (Runnable command : commands) {
            int events = service.logged(ann.accountId()).size();
            command.run();
            assertThat(service.logged(ann.accountId())).hasSize(events + 1);
            assertRowIsOfTheLog(ann);
        }
    }

    private void assertRowIsOfTheLog(SignedIn account) {
        AccountSession inLog = history(account).session();
        assertThat(service.bean(SessionRows.class).find(account.accountId()))
                .hasValueSatisfying(
                        row -> assertThat(new AccountSession(row.epoch(), row.sparedSession(), row.disabled()))
                                .isEqualTo(inLog));
    }

    @Test
    void a_session_row_that_was_put_back_revives_no_session() {
        SignedIn ann = service.signedUp();
        SignedIn elsewhere = service.loggedIn(ann.email());
        JdbcTemplate jdbc = service.database().superuser();
        jdbc.execute("CREATE TABLE old_copy AS SELECT * FROM session_state");
        ann.client().changePassword(SignedIn.PASSWORD, NEW);
        jdbc.execute(
                "DELETE FROM session_state; INSERT INTO session_state SELECT * FROM old_copy; DROP TABLE old_copy");

        assertThat(elsewhere.client().changeSettings("Ann").status()).isEqualTo(401);
        assertThat(ann.client().changeSettings("Ann").status()).isEqualTo(200);
        assertRowIsOfTheLog(ann);
    }

    @Test
    void a_session_that_was_revoked_alone_is_refused_while_its_end_is_in_the_inbox() {
        SignedIn ann = service.signedUp();
        String sid = UUID.randomUUID().toString();
        Client revoked = ann.client()
                .with(TestTokens.access(
                        service.bean(MovableClock.class),
                        ann.accountId(),
                        sid,
                        history(ann).epoch()));
        assertThat(revoked.changeSettings("Ann").status()).isEqualTo(200);

        new Inbox(
                        service.database().superuser(),
                        transaction(),
                        service.bean(DataKeys.class),
                        service.bean(ServiceKeys.class),
                        () -> {})
                .put(List.of(Fact.sessionEnded(
                        sid,
                        ann.accountId(),
                        UUID.randomUUID().toString(),
                        Instant.now(),
                        new SessionEvent.Ended(Instant.now().plusSeconds(300)),
                        EventMetadata.SYSTEM)));

        assertThat(revoked.changeSettings("Anna").status()).isEqualTo(401);
        assertThat(ann.client().changeSettings("Anna").status()).isEqualTo(200);
    }

    /** Waiting commands of one account hold no connection; the pool has 20. */
    @Test
    void a_crowd_of_one_account_leaves_connections_to_the_others() throws SQLException {
        SignedIn ann = service.signedUp();
        SignedIn bob = service.signedUp();
        try (Connection held = DriverManager.getConnection(service.database().jdbcUrl(), PostgresRoles.COMMAND, "")) {
            held.setAutoCommit(false);
            try (PreparedStatement lock =
                    held.prepareStatement("SELECT pg_advisory_xact_lock(1633903476, hashtext(?))")) {
                lock.setString(1, ann.accountId());
                lock.execute();
            }
            List<CompletableFuture<Answer>> crowd = IntStream.range(0, 30)
                    .mapToObj(n -> CompletableFuture.supplyAsync(
                            () -> ann.client().changeSettings("Ann " + n), Thread::startVirtualThread))
                    .toList();
            await().until(() -> waitingForTheAccountLock() == 1);

            assertThat(bob.client().changeSettings("Bob").status()).isEqualTo(200);
            assertThat(waitingForTheAccountLock()).isEqualTo(1);

            held.rollback();
            assertThat(crowd)
                    .allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(200));
        }
    }

    private long waitingForTheAccountLock() {
        Long waiting = service.bean(JdbcTemplate.class)
                .queryForObject(
                        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = 1633903476"
                                + " AND NOT granted",
                        Long.class);
        return waiting == null ? 0 : waiting;
    }

    @Test
    void a_failed_snapshot_fails_no_command_and_is_counted() {
        SignedIn ann = service.signedUp();
        append(ann, 1, 60);
        JdbcTemplate jdbc = service.database().superuser();
        jdbc.execute("ALTER TABLE account_snapshot ADD CONSTRAINT none CHECK (false) NOT VALID");
        try {
            double failed = snapshots("failed");
            assertThat(ann.client().changeSettings("Ann").status()).isEqualTo(200);
            await().until(() -> snapshots("failed") == failed + 1);
        } finally {
            jdbc.execute("ALTER TABLE account_snapshot DROP CONSTRAINT none");
        }
        assertThat(ann.client().changeSettings("Anna").status()).isEqualTo(200);
        awaitSnapshot(ann);
    }

    /** Appends without a command, in transactions of 200 events: an append may take 5 s at most. */
    private void append(SignedIn account, int first, int last) {
        for (int from = first; from <= last; from += 200) {
            appendAtOnce(account, from, Math.min(last, from + 199));
        }
    }

    private void appendAtOnce(SignedIn account, int first, int last) {
        EventRows rows = service.bean(EventRows.class);
        transaction().executeWithoutResult(status -> {
            for (int n = first; n <= last; n++) {
                rows.append(
                        account.accountId(),
                        n,
                        UUID.randomUUID().toString(),
                        Instant.now(),
                        new SettingsUpdated("Ann " + n, null, null),
                        EventMetadata.SYSTEM);
            }
        });
    }

    private TransactionTemplate transaction() {
        return new TransactionTemplate(new JdbcTransactionManager(service.bean(DataSource.class)));
    }

    /** As if the account had sent all requests of the day already. */
    private void exhaust(String throttle, SignedIn account) {
        long day = Duration.ofDays(1).toSeconds();
        long hour = Duration.ofHours(1).toSeconds();
        for (long period : List.of(day, hour)) {
            long start = service.bean(MovableClock.class).instant().getEpochSecond() / period * period;
            service.bean(JdbcTemplate.class)
                    .update(
                            "INSERT INTO throttle_counter VALUES (?, to_timestamp(?), to_timestamp(?), 100000)"
                                    + " ON CONFLICT (key, window_start) DO UPDATE SET count = 100000",
                            throttle + ":" + account.accountId(),
                            start,
                            start + period);
        }
    }

    private void awaitSnapshot(SignedIn account) {
        await().until(() -> snapshotSequence(account) >= 0);
    }

    private long snapshotSequence(SignedIn account) {
        return service
                .bean(JdbcTemplate.class)
                .queryForList(
                        "SELECT sequence FROM account_snapshot WHERE account_id = ?", Long.class, account.accountId())
                .stream()
                .findFirst()
                .orElse(-1L);
    }

    private AccountState history(SignedIn account) {
        return service.bean(AccountHistory.class).load(account.accountId()).orElseThrow();
    }

    private double eventsRead() {
        return service.bean(MeterRegistry.class)
                .get("chancery.account.events.read")
                .counter()
                .count();
    }

    private double rejected() {
        return service.bean(MeterRegistry.class)
                .get("chancery.snapshots.rejected")
                .counter()
                .count();
    }

    private double snapshots(String outcome) {
        return service.bean(MeterRegistry.class)
                .get("chancery.snapshots")
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}

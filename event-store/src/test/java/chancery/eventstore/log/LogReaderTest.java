package chancery.eventstore.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chancery.eventstore.event.Actor;
import chancery.eventstore.event.EventMetadata;
import chancery.eventstore.lock.AdvisoryLocks;
import chancery.eventstore.testing.LogOnPostgres;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

class LogReaderTest {
    private final LogOnPostgres log = LogOnPostgres.onSharedServer();
    private final LogReader reader = log.readers().get();
    private final ExecutorService otherSession = Executors.newSingleThreadExecutor();

    @AfterEach
    void close() {
        otherSession.shutdownNow();
        log.close();
    }

    @Test
    void events_are_read_in_the_order_of_the_log() {
        List<String> accounts = List.of(log.signedUp(), log.signedUp(), log.signedUp());
        LogBatch batch = reader.after(LogPosition.START, 100);
        assertThat(batch.events()).extracting(LoggedEvent::accountId).isEqualTo(accounts);
        assertThat(batch.reached()).isEqualTo(batch.events().getLast().reached());
        assertThat(reader.after(batch.reached(), 100).atHead()).isTrue();
    }

    @Test
    void a_batch_has_at_most_one_event_more_than_the_limit_and_the_next_continues() {
        for (int n = 0; n < 7; n++) {
            log.signedUp();
        }
        List<Long> positions = new ArrayList<>();
        LogPosition at = LogPosition.START;
        for (LogBatch b = reader.after(at, 3); !b.events().isEmpty(); b = reader.after(at, 3)) {
            b.events().forEach(event -> positions.add(event.position()));
            at = b.reached();
        }
        assertThat(positions).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void a_position_that_can_still_commit_is_not_passed() throws Exception {
        Held lower = hold();
        String higher = log.signedUp();

        assertThat(reader.after(LogPosition.START, 100).events()).isEmpty();
        assertThat(reader.after(LogPosition.START, 100).atHead()).isFalse();

        lower.commit();
        assertThat(reader.after(LogPosition.START, 100).events())
                .extracting(LoggedEvent::accountId)
                .containsExactly(lower.accountId, higher);
    }

    /** The gap has no lock holder any more when the reader looks, and its event was not in the first read. */
    @Test
    void an_event_that_commits_between_the_read_and_the_look_at_the_lock_holders_is_not_skipped() throws Exception {
        Held lower = hold();
        String higher = log.signedUp();
        LogReader raced = new LogReader(
                new JdbcTemplate(log.dataSource) {
                    @Override
                    public <T> List<T> queryForList(
                            String sql, Class<T> type, @Nullable Object @Nullable ... arguments) {
                        assertThatCode(lower::commit).doesNotThrowAnyException();
                        return super.queryForList(sql, type, arguments);
                    }
                },
                log.rows);

        assertThat(raced.after(LogPosition.START, 100).events())
                .extracting(LoggedEvent::accountId)
                .containsExactly(lower.accountId, higher);
    }

    /** The higher position belongs to the older transaction, so a rule based on the age of transactions would fail. */
    @Test
    void a_lower_position_of_a_younger_transaction_is_not_passed() throws Exception {
        try (Connection older = log.connections().open("older");
                Connection younger = log.connections().open("younger")) {
            older.setAutoCommit(false);
            younger.setAutoCommit(false);
            try (Statement statement = older.createStatement()) {
                statement.execute("SELECT pg_current_xact_id()");
            }
            String lower = log.signedUpOn(younger);
            String higher = log.signedUpOn(older);
            older.commit();

            assertThat(reader.after(LogPosition.START, 100).events()).isEmpty();

            younger.commit();
            assertThat(reader.after(LogPosition.START, 100).events())
                    .extracting(LoggedEvent::accountId)
                    .containsExactly(lower, higher);
        }
    }

    @Test
    void a_position_that_was_rolled_back_is_passed_at_once() throws Exception {
        Held lower = hold();
        String higher = log.signedUp();
        assertThat(reader.after(LogPosition.START, 100).events()).isEmpty();

        lower.rollBack();
        assertThat(reader.after(LogPosition.START, 100).events())
                .extracting(LoggedEvent::accountId)
                .containsExactly(higher);
    }

    @Test
    void a_later_open_transaction_does_not_keep_a_gap_open() throws Exception {
        Held lower = hold();
        log.signedUp();
        assertThat(reader.after(LogPosition.START, 100).events()).isEmpty();
        lower.rollBack();
        // A transaction that starts after the reader found the gap cannot fill it.
        Held later = hold();
        assertThat(reader.after(LogPosition.START, 100).events()).hasSize(1);
        later.rollBack();
    }

    @Test
    void a_transaction_between_the_draw_of_its_position_and_its_write_is_not_passed() throws Exception {
        log.superuser.execute("CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                + " IF NEW.metadata LIKE '%held%' THEN PERFORM pg_advisory_xact_lock(42); END IF; RETURN NEW; END $$;"
                + " CREATE TRIGGER hold BEFORE INSERT ON domain_event FOR EACH ROW EXECUTE FUNCTION hold()");
        TransactionStatus holder = manager().getTransaction(new DefaultTransactionDefinition());
        log.jdbc.queryForList("SELECT pg_advisory_xact_lock(42)");
        String held = UUID.randomUUID().toString();
        var appended = otherSession.submit(() -> log.transaction.execute(tx -> log.rows.append(
                held,
                0,
                UUID.randomUUID().toString(),
                Instant.now(),
                LogOnPostgres.signUpOf(held),
                new EventMetadata(Actor.SYSTEM, null, null, "held", null, null, null))));
        await().until(() -> appended.isDone() || waitsForLock());
        String higher = otherThread(log::signedUp);

        assertThat(otherThread(() -> reader.after(LogPosition.START, 100)).events())
                .isEmpty();

        manager().rollback(holder);
        appended.get();
        await().atMost(Duration.ofSeconds(5))
                .until(() -> reader.after(LogPosition.START, 100).events().size() == 2);
        assertThat(reader.after(LogPosition.START, 100).events())
                .extracting(LoggedEvent::accountId)
                .containsExactly(held, higher);
    }

    @Test
    void no_event_is_skipped_whatever_the_interleaving() throws Exception {
        long seed = ThreadLocalRandom.current().nextLong();
        List<String> read = new ArrayList<>();
        try (ExecutorService writers = Executors.newFixedThreadPool(6)) {
            List<Future<?>> all = new ArrayList<>();
            for (int w = 0; w < 6; w++) {
                Random random = new Random(seed + w);
                all.add(writers.submit(() -> {
                    for (int n = 0; n < 60; n++) {
                        writeOrRollBack(random);
                    }
                }));
            }
            LogPosition at = LogPosition.START;
            boolean done = false;
            while (!done) {
                done = all.stream().allMatch(Future::isDone);
                LogBatch batch = reader.after(at, 7);
                batch.events().forEach(event -> read.add(event.eventId()));
                at = batch.reached();
                done = done && batch.atHead();
            }
            for (var writer : all) {
                writer.get();
            }
        }
        assertThat(read)
                .as("seed %d", seed)
                .isEqualTo(log.jdbc.queryForList("SELECT event_id FROM domain_event ORDER BY position", String.class));
    }

    @Test
    void another_log_at_the_followers_position_is_detected() {
        log.signedUp();
        LogPosition followed = reader.after(LogPosition.START, 10).reached();
        assertThatThrownBy(() -> reader.after(new LogPosition(followed.position(), "another"), 10))
                .isInstanceOf(LogMismatch.class)
                .hasMessageContaining("position 1");
        assertThatThrownBy(() -> reader.after(new LogPosition(99, followed.eventId()), 10))
                .isInstanceOf(LogMismatch.class)
                .hasMessageContaining("none");
    }

    @Test
    void an_unknown_event_stops_the_reader_after_the_events_before_it() {
        log.signedUp();
        log.appendUnknown("account.beatified", 1, "{}");
        LogBatch before = reader.after(LogPosition.START, 10);
        assertThat(before.events()).hasSize(1);
        assertThatThrownBy(() -> reader.after(before.reached(), 10))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessageContaining("run a release that does");
    }

    @Test
    void an_append_acquires_the_lock_that_the_reader_checks() {
        assertThat(log.jdbc.queryForObject(
                        "SELECT prosrc FROM pg_proc WHERE proname = 'next_event_position'", String.class))
                .contains("pg_advisory_xact_lock_shared(" + AdvisoryLocks.LOG + ", " + AdvisoryLocks.APPENDING + ")");
    }

    /** The same lock in another database of the same server. */
    @Test
    void a_transaction_in_another_database_does_not_keep_a_gap_open() throws Exception {
        try (LogOnPostgres other = LogOnPostgres.onSharedServer();
                Connection elsewhere = other.connections().open("elsewhere")) {
            elsewhere.setAutoCommit(false);
            other.signedUpOn(elsewhere);
            Held lower = hold();
            String higher = log.signedUp();
            assertThat(reader.after(LogPosition.START, 100).events()).isEmpty();

            lower.rollBack();

            assertThat(reader.after(LogPosition.START, 100).events())
                    .extracting(LoggedEvent::accountId)
                    .containsExactly(higher);
        }
    }

    private void writeOrRollBack(Random random) {
        log.transaction.executeWithoutResult(tx -> {
            String account = UUID.randomUUID().toString();
            log.appendOnly(account, 0, LogOnPostgres.signUpOf(account));
            log.jdbc.queryForList("SELECT pg_sleep(?)", random.nextInt(4) / 1000.0);
            if (random.nextInt(4) == 0) {
                tx.setRollbackOnly();
            }
        });
    }

    private PlatformTransactionManager manager() {
        return new DataSourceTransactionManager(log.dataSource);
    }

    private boolean waitsForLock() {
        Long waiting = log.jdbc.queryForObject(
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database ="
                        + " (SELECT oid FROM pg_database WHERE datname = current_database())",
                Long.class);
        return waiting != null && waiting > 0;
    }

    private <T> T otherThread(Callable<T> work) throws Exception {
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            return thread.submit(work).get();
        }
    }

    /** An open transaction with an append. */
    private final class Held {
        private final String accountId = UUID.randomUUID().toString();
        private TransactionStatus status;

        private Held() throws Exception {
            status = otherSession
                    .submit(() -> {
                        TransactionStatus open = manager().getTransaction(new DefaultTransactionDefinition());
                        log.appendOnly(accountId, 0, LogOnPostgres.signUpOf(accountId));
                        return open;
                    })
                    .get();
        }

        void commit() throws Exception {
            otherSession.submit(() -> manager().commit(status)).get();
        }

        void rollBack() throws Exception {
            otherSession.submit(() -> manager().rollback(status)).get();
        }
    }

    private Held hold() throws Exception {
        return new Held();
    }
}

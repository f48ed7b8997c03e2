package chancery.eventstore.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.eventstore.event.StreamKind;
import chancery.eventstore.follow.FollowerStatus.State;
import chancery.eventstore.log.LogBatch;
import chancery.eventstore.log.LogPosition;
import chancery.eventstore.testing.LogOnPostgres;
import chancery.eventstore.testing.Tampering;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FollowerTest {
    private final LogOnPostgres log = LogOnPostgres.onSharedServer();
    private final RecordingTarget target = new RecordingTarget();
    private final Follower follower = new Follower(
            "test", log.readers(), target, new FollowerSettings(10, Duration.ofSeconds(60)), Clock.systemUTC());

    @AfterEach
    void close() {
        follower.close();
        log.close();
    }

    @Test
    void stored_and_new_events_reach_the_target_in_order() {
        List<String> accounts = new CopyOnWriteArrayList<>(List.of(log.signedUp(), log.signedUp()));
        follower.start();
        await().untilAsserted(() -> assertThat(target.accounts).isEqualTo(accounts));

        accounts.add(log.signedUp());
        follower.trigger();
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(target.accounts).isEqualTo(accounts));
        assertThat(follower.status().state()).isEqualTo(State.RUNNING);
        assertThat(follower.status().caughtUpAt()).isNotNull();
    }

    @Test
    void a_commit_in_another_process_triggers_the_follower() {
        try (Notifications notifications = new Notifications(log.connections());
                CommitNotifier notifier = new CommitNotifier(LogChannels.APPENDED, log.connections())) {
            notifications.subscribe(LogChannels.APPENDED, follower::trigger);
            notifications.start();
            notifier.start();
            follower.start();
            await().until(() -> target.caughtUps > 0);

            String account = log.signedUp();
            await().pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> {
                        notifier.notifyListeners();
                        return target.accounts.contains(account);
                    });
        }
    }

    @Test
    void after_a_failure_of_the_target_the_follower_continues_from_the_targets_position() {
        target.failures = 3;
        String account = log.signedUp();
        follower.start();
        await().untilAsserted(() -> assertThat(target.accounts).containsExactly(account));
    }

    @Test
    void the_status_has_no_position_before_the_target_returns_one() {
        target.unavailable = true;
        log.signedUp();
        follower.start();
        await().until(() -> follower.status().state() == State.WAITING);
        assertThat(follower.status().reached()).isNull();

        target.failures = Integer.MAX_VALUE;
        target.unavailable = false;
        follower.trigger();
        await().until(() -> LogPosition.START.equals(follower.status().reached()));
        assertThat(follower.status().progressAt()).isNull();

        target.failures = 0;
        await().until(() -> follower.status().progressAt() != null);
        await().until(() -> target.position.equals(follower.status().reached()));
    }

    @Test
    void an_idle_follower_makes_progress_and_one_before_an_open_transaction_makes_none() throws SQLException {
        String first = log.signedUp();
        follower.start();
        await().until(() -> follower.status().caughtUpAt() != null);
        Instant idle = progressAt();
        follower.trigger();
        await().until(() -> progressAt().isAfter(idle));

        try (Connection late = log.connections().open("late")) {
            late.setAutoCommit(false);
            String lower = log.signedUpOn(late);
            String higher = log.signedUp();
            follower.trigger();
            await().until(() -> follower.status().detail().equals("A transaction after position 1 is still open"));
            Instant waiting = progressAt();
            await().during(Duration.ofMillis(300)).until(() -> progressAt().equals(waiting));
            assertThat(follower.status().state()).isEqualTo(State.RUNNING);

            late.commit();
            await().until(() -> target.accounts.equals(List.of(first, lower, higher)));
            await().until(() -> follower.status().detail().isEmpty());
            assertThat(progressAt()).isAfter(waiting);
        }
    }

    private Instant progressAt() {
        return Objects.requireNonNull(follower.status().progressAt());
    }

    @Test
    void an_error_ends_the_thread_and_the_status_reports_it() {
        target.error = new OutOfMemoryError("of a test");
        log.signedUp();
        follower.start();

        await().until(() -> follower.status().state() == State.STOPPED);
        await().until(() -> !follower.isAlive());
        assertThat(follower.status().detail()).contains("The thread ended with OutOfMemoryError");
        assertThat(target.lastUncaught).isSameAs(target.error);
    }

    @Test
    void another_log_stops_the_follower_with_a_reason() {
        log.signedUp();
        target.position = new LogPosition(1, "of another log");
        follower.start();
        await().until(() -> follower.status().state() == State.STOPPED);
        assertThat(follower.status().detail()).contains("restored backup");
        assertThat(target.accounts).isEmpty();
    }

    @Test
    void a_target_that_needs_an_operator_stops_the_follower_until_the_operator_acts() {
        target.operatorAction = "an operator must act";
        String account = log.signedUp();
        follower.start();
        await().until(() -> follower.status().state() == State.STOPPED);
        assertThat(follower.status().detail()).isEqualTo("an operator must act");

        target.operatorAction = "";
        follower.trigger();
        await().untilAsserted(() -> assertThat(target.accounts).containsExactly(account));

        assertThat(CompletableFuture.runAsync(follower::close)).succeedsWithin(Duration.ofSeconds(3));
    }

    /** The status names the event, its position, its stored name and the damage. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
        domain_event SET payload = '{' || payload ; its row was altered
        domain_event SET name = 'account.beatified' ; its row was altered
        domain_event SET mac = '' ; its row was altered
        sealed_event SET sealed = sealed || '*' ; its sealed data was altered
        """)
    void a_tampered_event_stops_the_follower_before_it_until_it_is_readable(String damage, String reason) {
        List<String> accounts = List.of(log.signedUp(), log.signedUp(), log.signedUp());
        log.superuser.execute("CREATE TABLE whole AS SELECT * FROM domain_event NATURAL JOIN sealed_event");
        Tampering.update(log.superuser, "UPDATE " + damage + " WHERE position = 2");
        follower.start();

        await().until(() -> follower.status().state() == State.STOPPED);
        assertThat(target.accounts).isEqualTo(accounts.subList(0, 1));
        assertThat(target.position.position()).isEqualTo(1);
        String id = log.superuser.queryForObject("SELECT event_id FROM whole WHERE position = 2", String.class);
        assertThat(follower.status().detail())
                .contains("Event " + id + " at position 2, stored as 'account.", "cannot be read", reason);

        Tampering.update(
                log.superuser,
                "UPDATE domain_event e SET (name, payload, mac) ="
                        + " (SELECT name, payload, mac FROM whole w WHERE w.position = e.position)");
        log.superuser.update("UPDATE sealed_event s SET sealed = w.sealed FROM whole w WHERE w.position = s.position");
        follower.trigger();
        await().untilAsserted(() -> assertThat(target.accounts).isEqualTo(accounts));
        await().until(() -> follower.status().state() == State.RUNNING);
    }

    @ParameterizedTest
    @CsvSource({"account.beatified, 1", "account.signed-up, 2"})
    void an_authentic_event_of_a_later_release_stops_the_follower_before_it(String name, int version) {
        String account = log.signedUp();
        log.appendUnknown(name, version, "{}");
        log.signedUp();
        follower.start();

        await().until(() -> follower.status().state() == State.STOPPED);
        assertThat(target.accounts).containsExactly(account);
        assertThat(follower.status().detail())
                .contains("at position 2", "does not support event '" + name + "' version " + version);
    }

    @Test
    void an_altered_data_key_stops_the_follower_before_its_accounts_event() {
        String good = log.signedUp();
        String bad = log.signedUp();
        log.jdbc.update("UPDATE data_key SET wrapped = wrapped || '\\x00'::bytea WHERE account_id = ?", bad);
        follower.start();

        await().until(() -> follower.status().state() == State.STOPPED);
        assertThat(target.accounts).containsExactly(good);
        assertThat(follower.status().detail()).contains("at position 2", "account.signed-up", "cannot be decrypted");
    }

    @Test
    void an_event_of_an_erased_account_is_readable() {
        List<String> accounts = List.of(log.signedUp(), log.signedUp());
        log.erase(accounts.getFirst(), 1);
        follower.start();

        await().untilAsserted(() -> assertThat(target.accounts).isEqualTo(accounts));
    }

    @Test
    void while_data_keys_are_unavailable_the_follower_retries() {
        String account = log.signedUp();
        log.owner.execute("ALTER TABLE data_key RENAME TO out_of_reach");
        follower.start();
        await().until(() -> follower.status().state() == State.WAITING);

        log.owner.execute("ALTER TABLE out_of_reach RENAME TO data_key");
        await().untilAsserted(() -> assertThat(target.accounts).containsExactly(account));
    }

    private static final class RecordingTarget implements FollowerTarget {
        private final List<String> accounts = new CopyOnWriteArrayList<>();
        private volatile LogPosition position = LogPosition.START;
        private volatile String operatorAction = "";
        private volatile int failures;
        private volatile boolean unavailable;
        private volatile @Nullable Error error;
        private volatile @Nullable Throwable lastUncaught;
        private volatile int caughtUps;

        @Override
        public Set<StreamKind> kinds() {
            return Set.of(StreamKind.ACCOUNT);
        }

        @Override
        public LogPosition position() {
            if (unavailable) {
                throw new IllegalStateException("unavailable");
            }
            if (!operatorAction.isEmpty()) {
                throw new OperatorActionRequired(operatorAction);
            }
            return position;
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
        public void apply(LogBatch batch) {
            Error fatal = error;
            if (fatal != null) {
                Thread.currentThread().setUncaughtExceptionHandler((thread, uncaught) -> lastUncaught = uncaught);
                throw fatal;
            }
            if (failures > 0) {
                failures--;
                throw new IllegalStateException("unavailable");
            }
            batch.events().forEach(event -> accounts.add(event.accountId()));
            position = batch.reached();
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate")
        public void caughtUp(LogPosition at) {
            caughtUps++;
        }
    }
}

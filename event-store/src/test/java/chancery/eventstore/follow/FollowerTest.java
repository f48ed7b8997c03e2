package chancery.eventstore.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.eventstore.PostgresLog;
import chancery.eventstore.follow.FollowerStatus.State;
import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LoggedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FollowerTest {

    private final PostgresLog log = new PostgresLog();
    private final Remembering target = new Remembering();
    private final Follower follower = new Follower(
            "test", log.readers(), target, new FollowerSettings(10, Duration.ofSeconds(60)), Clock.systemUTC());

    @AfterEach
    void close() {
        follower.close();
        log.close();
    }

    @Test
    void it_hands_on_what_was_there_and_what_comes_in_order() {
        List<String> accounts = new CopyOnWriteArrayList<>(List.of(log.signedUp(), log.signedUp()));
        follower.start();
        await().untilAsserted(() -> assertThat(target.accounts).isEqualTo(accounts));

        accounts.add(log.signedUp());
        follower.wake();
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(target.accounts).isEqualTo(accounts));
        assertThat(follower.status().state()).isEqualTo(State.RUNNING);
        assertThat(follower.status().caughtUpAt()).isNotNull();
    }

    @Test
    void a_commit_in_another_process_wakes_it_through_postgresql() {
        try (Notifications notifications = new Notifications(log.connections);
                CommitNotifier notifier = new CommitNotifier(LogChannels.APPENDED, log.connections)) {
            notifications.subscribe(LogChannels.APPENDED, follower::wake);
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
    void when_its_target_fails_it_starts_again_where_the_target_stands_and_skips_nothing() {
        target.failures = 3;
        String account = log.signedUp();
        follower.start();
        await().untilAsserted(() -> assertThat(target.accounts).containsExactly(account));
    }

    @Test
    void where_it_stands_is_not_known_before_its_target_says_so() {
        target.isAway = true;
        log.signedUp();
        follower.start();
        await().until(() -> follower.status().state() == State.WAITING);
        assertThat(follower.status().reached()).isNull();

        target.failures = Integer.MAX_VALUE;
        target.isAway = false;
        follower.wake();
        await().until(() -> LogPosition.START.equals(follower.status().reached()));
        assertThat(follower.status().progressAt()).isNull();

        target.failures = 0;
        await().until(() -> follower.status().progressAt() != null);
        await().until(() -> target.position.equals(follower.status().reached()));
    }

    @Test
    void it_makes_progress_while_it_has_nothing_to_do_and_none_while_an_append_is_not_decided() throws SQLException {
        String first = log.signedUp();
        follower.start();
        await().until(() -> follower.status().caughtUpAt() != null);
        Instant idle = progressAt();
        follower.wake();
        await().until(() -> progressAt().isAfter(idle));

        try (Connection late = log.connections.open("late")) {
            late.setAutoCommit(false);
            String lower = log.signedUpOn(late);
            String higher = log.signedUp();
            follower.wake();
            await().until(() -> follower.status().detail().equals("An append after position 1 is not decided yet"));
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
    void an_error_ends_it_and_its_status_says_so() {
        target.error = new OutOfMemoryError("of a test");
        log.signedUp();
        follower.start();

        await().until(() -> follower.status().state() == State.STOPPED);
        await().until(() -> !follower.isAlive());
        assertThat(follower.status().detail()).contains("has died of OutOfMemoryError");
        assertThat(target.lastUncaught).isSameAs(target.error);
    }

    @Test
    void another_log_stops_it_with_a_word() {
        log.signedUp();
        target.position = new LogPosition(1, "of another log");
        follower.start();
        await().until(() -> follower.status().state() == State.STOPPED);
        assertThat(follower.status().detail()).contains("restored backup");
        assertThat(target.accounts).isEmpty();
    }

    @Test
    void a_target_that_must_not_go_on_stops_it_until_it_may_and_it_still_ends_at_once() {
        target.standsStill = "until somebody acts";
        String account = log.signedUp();
        follower.start();
        await().until(() -> follower.status().state() == State.STOPPED);
        assertThat(follower.status().detail()).isEqualTo("until somebody acts");

        target.standsStill = "";
        follower.wake();
        await().untilAsserted(() -> assertThat(target.accounts).containsExactly(account));

        assertThat(CompletableFuture.runAsync(follower::close)).succeedsWithin(Duration.ofSeconds(3));
    }

    /** In words: which event, where, stored as what, and what is wrong with it. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
                    SET payload = '{' || payload ; is not JSON
                    SET payload = replace(payload, '"box":"', '"box":"*') ; is not Base64
                    SET payload = replace(payload, '"box":"', '"box":"AAAA') ; does not open
                    SET name = 'account.beatified' ; does not know an event 'account.beatified' of version 1
                    SET version = 2 ; does not know an event 'account.signed-up' of version 2
                    """)
    void an_event_that_cannot_be_read_stops_it_after_those_before_it_until_it_can(String damage, String words) {
        List<String> accounts = List.of(log.signedUp(), log.signedUp(), log.signedUp());
        log.jdbc.execute("CREATE TABLE whole AS SELECT * FROM domain_event");
        log.jdbc.update("UPDATE domain_event " + damage + " WHERE position = 2");
        follower.start();

        await().until(() -> follower.status().state() == State.STOPPED);
        assertThat(target.accounts).isEqualTo(accounts.subList(0, 1));
        assertThat(target.position.position()).isEqualTo(1);
        String id = log.jdbc.queryForObject("SELECT event_id FROM whole WHERE position = 2", String.class);
        assertThat(follower.status().detail())
                .contains("Event " + id + " at position 2, stored as 'account.", "cannot be read", words);

        log.jdbc.update("UPDATE domain_event e SET (name, version, payload) ="
                + " (SELECT name, version, payload FROM whole w WHERE w.position = e.position)");
        follower.wake();
        await().untilAsserted(() -> assertThat(target.accounts).isEqualTo(accounts));
        await().until(() -> follower.status().state() == State.RUNNING);
    }

    @Test
    void a_data_key_that_was_altered_stops_it_before_its_accounts_event() {
        String good = log.signedUp();
        String bad = log.signedUp();
        log.jdbc.update("UPDATE data_key SET wrapped = wrapped || '\\x00'::bytea WHERE account_id = ?", bad);
        follower.start();

        await().until(() -> follower.status().state() == State.STOPPED);
        assertThat(target.accounts).containsExactly(good);
        assertThat(follower.status().detail()).contains("at position 2", "account.signed-up", "does not open");
    }

    @Test
    void an_event_of_an_erased_account_is_no_damage() {
        List<String> accounts = List.of(log.signedUp(), log.signedUp());
        log.jdbc.update("DELETE FROM data_key WHERE account_id = ?", accounts.getFirst());
        follower.start();

        await().untilAsserted(() -> assertThat(target.accounts).isEqualTo(accounts));
    }

    @Test
    void keys_that_cannot_be_asked_for_are_waited_for() {
        String account = log.signedUp();
        log.jdbc.execute("ALTER TABLE data_key RENAME TO out_of_reach");
        follower.start();
        await().until(() -> follower.status().state() == State.WAITING);

        log.jdbc.execute("ALTER TABLE out_of_reach RENAME TO data_key");
        await().untilAsserted(() -> assertThat(target.accounts).containsExactly(account));
    }

    private static final class Remembering implements FollowerTarget {
        private final List<String> accounts = new CopyOnWriteArrayList<>();
        private volatile LogPosition position = LogPosition.START;
        private volatile String standsStill = "";
        private volatile int failures;
        private volatile boolean isAway;
        private volatile @Nullable Error error;
        private volatile @Nullable Throwable lastUncaught;
        private volatile int caughtUps;

        @Override
        public LogPosition position() {
            if (isAway) {
                throw new IllegalStateException("away");
            }
            if (!standsStill.isEmpty()) {
                throw new OperatorActionRequired(standsStill);
            }
            return position;
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
        public void apply(List<LoggedEvent> events, LogPosition reached) {
            Error died = error;
            if (died != null) {
                Thread.currentThread().setUncaughtExceptionHandler((thread, uncaught) -> lastUncaught = uncaught);
                throw died;
            }
            if (failures > 0) {
                failures--;
                throw new IllegalStateException("away");
            }
            events.forEach(event -> accounts.add(event.accountId()));
            position = reached;
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate")
        public void caughtUp(LogPosition at) {
            caughtUps++;
        }
    }
}

package chancery.eventstore.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.eventstore.follow.FollowerStatus.State;
import chancery.eventstore.log.RawAppends;
import chancery.eventstore.testing.CollectingTarget;
import chancery.eventstore.testing.LogOnPostgres;
import chancery.eventstore.testing.Tampering;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A follower of account streams, in a log that also has streams of other kinds. */
class StreamKindsTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final LogOnPostgres log = LogOnPostgres.onSharedServer();
    private final CollectingTarget target = new CollectingTarget();
    private final Follower follower = new Follower(
            "test", log.readers(), target, new FollowerSettings(3, Duration.ofMillis(100)), Clock.systemUTC());

    @AfterEach
    void close() {
        follower.close();
        log.close();
    }

    @Test
    void events_of_other_kinds_are_passed_over_whatever_their_kind_and_name() {
        String first = log.signedUp();
        log.sessionEvent();
        for (int n = 0; n < 7; n++) {
            log.otherEvent("kind-of-a-later-release", "account.signed-up");
        }
        String second = log.signedUp();
        long last = log.sessionEvent();
        follower.start();

        await().until(() -> target.position().position() == last);
        assertThat(target.accounts).containsExactly(first, second);
        assertThat(follower.status().caughtUpAt()).isNotNull();
    }

    @Test
    void an_unknown_name_in_a_handled_kind_stops_the_follower_at_it() {
        long session = log.sessionEvent();
        log.appendUnknown("account.beatified", 1, "{}");
        follower.start();

        await().until(() -> follower.status().state() == State.STOPPED);
        assertThat(follower.status().detail()).contains("at position 2", "account.beatified");
        assertThat(target.position().position()).isEqualTo(session);
    }

    /** Otherwise a database writer without the event key could hide an event from every follower. */
    @Test
    void an_event_whose_kind_was_altered_is_not_passed_over() {
        log.signedUp();
        log.signedUp();
        Tampering.update(log.superuser, "UPDATE domain_event SET kind = 'session' WHERE position = 2");
        follower.start();

        await().until(() -> follower.status().state() == State.STOPPED);
        assertThat(follower.status().detail()).contains("at position 2", "its row was altered");
        assertThat(target.accounts).hasSize(1);
    }

    @Test
    void an_account_event_that_commits_after_a_session_event_is_not_skipped() throws Exception {
        follower.start();
        try (Connection late = log.connections().open("late")) {
            late.setAutoCommit(false);
            String lower = log.signedUpOn(late);
            long higher = log.sessionEvent();
            await().during(Duration.ofMillis(500)).until(() -> target.position().position() == 0);
            late.commit();

            await().until(() -> target.position().position() == higher);
            assertThat(target.accounts).containsExactly(lower);
        }
    }

    @Test
    void a_session_event_that_commits_late_is_passed_over_in_its_place() throws Exception {
        follower.start();
        try (Connection late = log.connections().open("late")) {
            late.setAutoCommit(false);
            RawAppends.appendOfKind(
                    new JdbcTemplate(new SingleConnectionDataSource(late, true)),
                    log.serviceKeys.eventMacs(),
                    "session",
                    "session.begun",
                    "ann");
            String higher = log.signedUp();
            await().during(Duration.ofMillis(500)).until(target.accounts::isEmpty);
            late.commit();

            await().until(() -> target.accounts.equals(List.of(higher)));
            assertThat(target.position().position()).isEqualTo(2);
        }
    }

    @Test
    void no_account_event_is_skipped_whatever_the_interleaving_of_kinds_and_gaps() {
        long seed = ThreadLocalRandom.current().nextLong();
        follower.start();

        CompletableFuture.allOf(IntStream.range(0, 5)
                        .mapToObj(writer -> CompletableFuture.runAsync(() -> write(new Random(seed + writer))))
                        .toArray(CompletableFuture[]::new))
                .join();

        long head = log.readers().get().head();
        await().atMost(LONG).until(() -> target.position().position() == head);
        assertThat(target.accounts)
                .as("seed %d", seed)
                .isEqualTo(log.jdbc.queryForList(
                        "SELECT account_id FROM domain_event WHERE kind = 'account' ORDER BY position", String.class));
    }

    private void write(Random random) {
        for (int n = 0; n < 40; n++) {
            log.transaction.executeWithoutResult(tx -> {
                if (random.nextBoolean()) {
                    log.signedUpInTransaction();
                } else {
                    RawAppends.appendOfKind(log.jdbc, log.serviceKeys.eventMacs(), "session", "session.begun", "ann");
                }
                log.jdbc.queryForList("SELECT pg_sleep(?)", random.nextInt(4) / 1000.0);
                if (random.nextInt(4) == 0) {
                    tx.setRollbackOnly();
                }
            });
        }
    }
}

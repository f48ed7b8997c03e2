package chancery.eventstore.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.eventstore.PostgresLog;
import chancery.eventstore.follow.FollowerStatus.State;
import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LoggedEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
                Announcer announcer = new Announcer(LogChannels.APPENDED, log.connections)) {
            notifications.subscribe(LogChannels.APPENDED, follower::wake);
            notifications.start();
            announcer.start();
            follower.start();
            await().until(() -> target.caughtUps > 0);

            String account = log.signedUp();
            await().pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> {
                        announcer.announce();
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

    private static final class Remembering implements FollowerTarget {
        private final List<String> accounts = new CopyOnWriteArrayList<>();
        private volatile LogPosition position = LogPosition.START;
        private volatile String standsStill = "";
        private volatile int failures;
        private volatile int caughtUps;

        @Override
        public LogPosition position() {
            if (!standsStill.isEmpty()) {
                throw new StandsStill(standsStill);
            }
            return position;
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
        public void apply(List<LoggedEvent> events, LogPosition reached) {
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

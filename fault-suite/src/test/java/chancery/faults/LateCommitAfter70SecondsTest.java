package chancery.faults;

import static org.awaitility.Awaitility.await;

import chancery.eventstore.follow.Follower;
import chancery.eventstore.follow.FollowerSettings;
import chancery.eventstore.testing.CollectingTarget;
import chancery.eventstore.testing.LogOnPostgres;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * A follower that gave up a gap after a minute would lose an event. In this module, since it is the last one that needs the event
 * store: no other module waits for this test.
 */
class LateCommitAfter70SecondsTest {
    private static final Duration OPEN = Duration.ofSeconds(70);

    @Test
    void an_event_that_commits_after_70_s_is_not_skipped() {
        CollectingTarget target = new CollectingTarget();
        List<String> expected = new ArrayList<>();
        try (LogOnPostgres log = new LogOnPostgres();
                Follower follower = new Follower(
                        "test",
                        log.readers(),
                        target,
                        new FollowerSettings(10, Duration.ofMillis(100)),
                        Clock.systemUTC())) {
            follower.start();
            log.inOneTransaction(() -> {
                log.jdbc.execute("SET LOCAL chancery.append_timeout = '2min'");
                expected.add(log.signedUpInTransaction());
                expected.add(CompletableFuture.supplyAsync(log::signedUp).join());
                await().during(OPEN).atMost(OPEN.plusSeconds(5)).until(target.accounts::isEmpty);
            });
            await().atMost(Duration.ofSeconds(2)).until(() -> target.accounts.equals(expected));
        }
    }
}

package chancery.feed.publish;

import static chancery.feed.publish.FeedFixture.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.contracts.account.AccountEvent;
import chancery.eventstore.follow.FollowerStatus;
import chancery.feed.kafka.KafkaClients;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Measures how fast a backlog is published; {@code scripts/measure-feed} runs it. Broker and publisher share this process. */
class MeasureFeed {
    private static final int PER_TRANSACTION = 1000;
    private static final int PER_ACCOUNT = 5;
    /** The minimum rate on two cores, in events per second. */
    private static final double MIN_RATE = 5_000;

    @Test
    @EnabledIfSystemProperty(named = "chancery.measure.events", matches = "\\d+", disabledReason = "a tool, not a test")
    void the_publisher_publishes_a_backlog_at_the_minimum_rate() {
        int events = Integer.getInteger("chancery.measure.events");
        int batch = Integer.getInteger("chancery.measure.batch", 2000);
        try (FeedFixture parts = FeedFixture.dedicated()) {
            parts.settings =
                    new FeedSettings("/chancery", "measured", Duration.ofMillis(100), Duration.ofMillis(100), batch);
            for (int done = 0; done < events; done += PER_TRANSACTION) {
                seed(parts, Math.min(PER_TRANSACTION, events - done));
            }
            FeedPublisher publisher = parts.started(KafkaClients.of(
                    parts.kafka.bootstrap(), parts.kafka.bootstrap(), parts.kafka.bootstrap(), "test", "measured"));
            await().pollInterval(Duration.ofMillis(1)).until(() -> publisher.status() != null);
            long began = System.nanoTime();
            await().atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> hasCaughtUp(publisher));
            double seconds = (System.nanoTime() - began) / 1e9;
            System.out.printf(
                    "Published %d events in %.2f s: %.0f events/s, up to %d in a transaction%n",
                    events, seconds, events / seconds, batch);
            assertThat(parts.published()).hasSize(events);
            assertThat(events / seconds).as("events a second").isGreaterThan(MIN_RATE);
        }
    }

    private static boolean hasCaughtUp(FeedPublisher publisher) {
        FollowerStatus status = publisher.status();
        return status != null && state(publisher) == FollowerStatus.State.RUNNING && status.caughtUpAt() != null;
    }

    private static void seed(FeedFixture parts, int events) {
        parts.log.inOneTransaction(() -> {
            String account = "";
            for (int event = 0; event < events; event++) {
                if (event % PER_ACCOUNT == 0) {
                    account = UUID.randomUUID().toString();
                    parts.log.appendOnly(
                            account,
                            0,
                            new AccountEvent.SignedUp(account, account + "@example.com", "", "{argon2id}hash"));
                } else {
                    parts.log.appendOnly(
                            account,
                            event % PER_ACCOUNT,
                            new AccountEvent.SettingsUpdated("Ada", "Lovelace", "15487711"));
                }
            }
        });
    }
}

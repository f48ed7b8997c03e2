package chancery.notification.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chancery.contracts.feed.Feed;
import chancery.contracts.feed.FeedJson;
import chancery.contracts.feed.PublicEvent;
import chancery.notification.FeedHeaders;
import chancery.notification.outbox.FeedRecord;
import chancery.notification.outbox.PendingMail;
import java.time.Duration;
import java.time.Instant;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;

/** How long mails are useful. */
class MailPlanTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant YEAR_9999 = Instant.parse("9999-12-31T23:59:59Z");
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void a_code_mail_is_useful_until_its_code_expires() {
        assertThat(usefulUntil(NOW, NOW.plusSeconds(600))).isEqualTo(NOW.plusSeconds(600));
    }

    @Test
    void no_code_mail_is_useful_for_more_than_a_day() {
        assertThat(usefulUntil(NOW.minusSeconds(60), YEAR_9999))
                .isEqualTo(NOW.minusSeconds(60).plus(DAY));
        assertThat(usefulUntil(YEAR_9999, YEAR_9999)).isEqualTo(NOW.plus(DAY));
    }

    @Test
    void a_notice_of_an_event_in_the_future_is_useful_for_a_day_from_now() {
        assertThat(usefulUntil(new PublicEvent.SignedUp("owner@example.com", ""), YEAR_9999))
                .isEqualTo(NOW.plus(DAY));
    }

    private static Instant usefulUntil(Instant happened, Instant expiresAt) {
        return usefulUntil(
                new PublicEvent.ResetRequested("owner@example.com", "reset-1", "k-forged", NOW, expiresAt), happened);
    }

    private static Instant usefulUntil(PublicEvent event, Instant happened) {
        var origin = new FeedRecord(
                Feed.TOPIC,
                0,
                0,
                new Binary("account-1".getBytes(UTF_8)),
                new Binary(FeedJson.write(event)),
                FeedHeaders.stored(FeedHeaders.of("event-1", Feed.typeOf(event), happened)));
        return MailPlan.of(origin, NOW).stream()
                .map(PendingMail::usefulUntil)
                .findFirst()
                .orElseThrow();
    }
}

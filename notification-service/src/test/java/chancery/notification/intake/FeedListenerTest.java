package chancery.notification.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chancery.contracts.feed.Feed;
import chancery.contracts.feed.FeedJson;
import chancery.contracts.feed.PublicEvent;
import chancery.embedded.mongo.EmbeddedMongo;
import chancery.embedded.mongo.EmbeddedMongoSettings;
import chancery.notification.FeedHeaders;
import chancery.notification.outbox.Outboxes;
import chancery.notification.outbox.PendingMail;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a record that makes trouble, over a real outbox. */
class FeedListenerTest {

    private final Clock clock = Clock.systemUTC();
    private final EmbeddedMongo mongo = EmbeddedMongo.start(EmbeddedMongoSettings.temporary());
    private final MongoClient client = MongoClients.create(mongo.uri());
    private final Outboxes outboxes = Outboxes.on(client);
    private final AtomicInteger mailsToGo = new AtomicInteger();
    private final AtomicInteger deadLettersToGo = new AtomicInteger();
    private final FeedListener listener = new FeedListener(
            IntakeLane.NOTICES,
            outboxes.notices(),
            outboxes.deadLetters(),
            this::wake,
            deadLettersToGo::incrementAndGet,
            clock);

    @AfterEach
    void stop() {
        client.close();
        mongo.close();
    }

    @Test
    void a_failure_that_nobody_foresaw_buries_its_record_and_the_next_one_is_taken() {
        listener.onMessage(List.of(welcome(0, "event-0"), welcome(1, "event-1"), welcome(2, "event-2")));

        assertThat(buried()).extracting(PendingMail::refused).containsExactly("unreadable: IllegalStateException");
        assertThat(buried().getFirst().origin()).hasToString(Feed.TOPIC + "-0@1");
        assertThat(mailsToGo).hasValue(3);
        assertThat(outboxes.notices().due(clock.instant().plus(Duration.ofDays(1)), 10))
                .extracting(PendingMail::id)
                .contains("event-0/welcome", "event-2/welcome");
        assertThat(deadLettersToGo).hasValue(1);
    }

    @Test
    void the_same_record_again_is_the_same_dead_letter_also_without_a_value() {
        listener.onMessage(List.of(nothing(0, null), nothing(1, null), nothing(2, "")));
        listener.onMessage(List.of(nothing(0, null), nothing(1, null), nothing(2, "")));

        assertThat(buried()).extracting(PendingMail::id).hasSize(3).doesNotHaveDuplicates();
        assertThat(buried()).extracting(PendingMail::refused).containsOnly("unreadable: no ce_specversion");
    }

    @Test
    void another_record_at_the_same_place_of_a_topic_made_anew_is_another_dead_letter() {
        var withHeader = nothing(0, null);
        withHeader.headers().add("more", new byte[0]);

        listener.onMessage(List.of(nothing(0, null)));
        listener.onMessage(List.of(withHeader));
        listener.onMessage(List.of(nothing(0, "one")));
        listener.onMessage(List.of(nothing(0, "two")));

        assertThat(buried()).hasSize(4);
    }

    /** The second mail meets it. */
    private void wake() {
        if (mailsToGo.incrementAndGet() == 2) {
            throw new IllegalStateException("nobody foresaw this");
        }
    }

    private List<PendingMail> buried() {
        return outboxes.deadLetters().due(clock.instant(), 10);
    }

    private ConsumerRecord<byte[], byte[]> welcome(long offset, String id) {
        PublicEvent event = new PublicEvent.SignedUp("owner@example.com", "");
        var read = new ConsumerRecord<>(Feed.TOPIC, 0, offset, "account-1".getBytes(UTF_8), FeedJson.write(event));
        FeedHeaders.of(id, Feed.typeOf(event), clock.instant())
                .forEach((name, value) -> read.headers().add(name, value.getBytes(UTF_8)));
        return read;
    }

    @SuppressWarnings("NullAway") // Kafka's records may have no value.
    private static ConsumerRecord<byte[], byte[]> nothing(long offset, @Nullable String value) {
        return new ConsumerRecord<>(
                Feed.TOPIC, 0, offset, "account-1".getBytes(UTF_8), value == null ? null : value.getBytes(UTF_8));
    }
}

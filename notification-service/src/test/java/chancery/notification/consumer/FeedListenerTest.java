package chancery.notification.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.contracts.feed.Feed;
import chancery.contracts.feed.FeedJson;
import chancery.contracts.feed.PublicEvent;
import chancery.embedded.mongo.EmbeddedMongo;
import chancery.embedded.mongo.EmbeddedMongoSettings;
import chancery.notification.FeedHeaders;
import chancery.notification.RefusingMongo;
import chancery.notification.deadletter.DeadLetters;
import chancery.notification.deadletter.OversizedRecord;
import chancery.notification.outbox.FeedRecord;
import chancery.notification.outbox.Outboxes;
import chancery.notification.outbox.PendingMail;
import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Records that cannot be read or stored, over a real outbox. */
class FeedListenerTest {
    private static final int UNAUTHORIZED = 13;
    private static final int BSON_TOO_LARGE = 10_334;

    private final Clock clock = Clock.systemUTC();
    private final EmbeddedMongo mongo = EmbeddedMongo.start(EmbeddedMongoSettings.temporary());
    private final MongoClient client = MongoClients.create(mongo.uri());
    private final RefusingMongo refusing = new RefusingMongo(client);
    private final Outboxes outboxes = Outboxes.on(refusing.client());
    private final AtomicInteger triggers = new AtomicInteger();
    private final AtomicInteger deadLetterTriggers = new AtomicInteger();
    private final FeedListener listener = new FeedListener(
            ConsumerGroup.NOTICES,
            outboxes.notices(),
            this::trigger,
            new DeadLetters(outboxes.deadLetters(), deadLetterTriggers::incrementAndGet),
            clock);

    @AfterEach
    void stop() {
        client.close();
        mongo.close();
    }

    @Test
    void an_unexpected_failure_makes_its_record_a_dead_letter_and_the_next_one_is_stored() {
        listener.onMessage(List.of(welcome(0, "event-0"), welcome(1, "event-1"), welcome(2, "event-2")));

        assertThat(deadLetters()).extracting(PendingMail::refused).containsExactly("unreadable: IllegalStateException");
        assertThat(deadLetters().getFirst().origin()).hasToString(Feed.TOPIC + "-0@1");
        assertThat(triggers).hasValue(3);
        assertThat(outboxes.notices().due(clock.instant().plus(Duration.ofDays(1)), 10))
                .extracting(PendingMail::id)
                .contains("event-0/welcome", "event-2/welcome");
        assertThat(deadLetterTriggers).hasValue(1);
    }

    @Test
    void a_record_that_is_read_twice_is_one_dead_letter_even_without_a_value() {
        listener.onMessage(List.of(malformed(0, null), malformed(1, null), malformed(2, "")));
        listener.onMessage(List.of(malformed(0, null), malformed(1, null), malformed(2, "")));

        assertThat(deadLetters()).extracting(PendingMail::id).hasSize(3).doesNotHaveDuplicates();
        assertThat(deadLetters()).extracting(PendingMail::refused).containsOnly("unreadable: no ce_specversion");
    }

    @Test
    void another_record_at_the_same_offset_of_a_recreated_topic_is_another_dead_letter() {
        var withHeader = malformed(0, null);
        withHeader.headers().add("more", new byte[0]);

        listener.onMessage(List.of(malformed(0, null)));
        listener.onMessage(List.of(withHeader));
        listener.onMessage(List.of(malformed(0, "one")));
        listener.onMessage(List.of(malformed(0, "two")));

        assertThat(deadLetters()).hasSize(4);
    }

    @Test
    void a_record_too_large_for_a_document_is_a_dead_letter_without_its_value_and_the_next_one_is_stored() {
        var large = welcome(0, "event-0", new byte[20_000_000]);
        large.headers().add("more", new byte[2_000]);

        listener.onMessage(List.of(large, welcome(1, "event-1")));
        listener.onMessage(List.of(large));

        assertThat(deadLetters()).singleElement().satisfies(deadLetter -> {
            FeedRecord origin = deadLetter.origin();
            assertThat(deadLetter.refused()).isEqualTo("unreadable: larger than 1048576 bytes");
            assertThat(origin).hasToString(Feed.TOPIC + "-0@0");
            assertThat(origin.keyText()).isEqualTo("account-1");
            assertThat(origin.value()).isNull();
            assertThat(origin.header(Feed.ID)).contains("event-0");
            assertThat(origin.header("more")).isEmpty();
            assertThat(origin.header(OversizedRecord.VALUE_BYTES)).contains("20000000");
            // The SHA-256 of 20,000,000 zero bytes, as sha256sum prints it.
            assertThat(origin.header(OversizedRecord.VALUE_SHA_256))
                    .contains("9e21c61969cd3e077a1b2b58ddb583b175e13c6479d2d83912eaddc23c0cdd52");
        });
        assertThat(listener.failure()).isEmpty();
        assertThat(triggers).hasValue(1);
    }

    @Test
    void too_many_headers_or_too_large_a_key_count_like_a_large_value() {
        var manyHeaders = welcome(0, "event-0");
        for (int n = 0; n < 500_000; n++) {
            manyHeaders.headers().add("", new byte[0]);
        }
        var largeKey = new ConsumerRecord<>(Feed.TOPIC, 0, 1, new byte[20_000_000], new byte[0]);

        listener.onMessage(List.of(manyHeaders, largeKey));

        assertThat(deadLetters())
                .extracting(PendingMail::refused)
                .containsExactly("unreadable: larger than 1048576 bytes", "unreadable: larger than 1048576 bytes");
    }

    @Test
    void a_record_that_mongodb_never_stores_is_a_dead_letter_without_its_value_if_need_be() {
        refusing.refuse(BSON_TOO_LARGE, document -> !hasNoValue(document));

        listener.onMessage(List.of(welcome(0, "event-0")));

        assertThat(deadLetters()).singleElement().satisfies(deadLetter -> {
            assertThat(deadLetter.refused()).isEqualTo("unreadable: MongoCommandException");
            assertThat(deadLetter.origin().value()).isNull();
        });
        assertThat(listener.failure()).isEmpty();
    }

    @Test
    void while_mongodb_stores_nothing_the_consumer_waits_and_loses_no_record() {
        for (int code : List.of(UNAUTHORIZED, BSON_TOO_LARGE)) {
            refusing.refuse(code, document -> true);
            assertThatThrownBy(() -> listener.onMessage(List.of(welcome(7, "event-7"))))
                    .isInstanceOf(MongoCommandException.class);
            assertThat(listener.failure())
                    .isEqualTo("MongoDB does not store record " + Feed.TOPIC + "-0@7 (MongoCommandException)");
        }
        refusing.refuse(0, document -> false);
        assertThat(deadLetters()).isEmpty();

        listener.onMessage(List.of(welcome(7, "event-7")));

        assertThat(listener.failure()).isEmpty();
        assertThat(deadLetters()).isEmpty();
        assertThat(outboxes.notices().size()).isEqualTo(1);
    }

    private static boolean hasNoValue(Document document) {
        return document.get("origin", Document.class).get("value") == null;
    }

    /** Fails for the second mail. */
    private void trigger() {
        if (triggers.incrementAndGet() == 2) {
            throw new IllegalStateException("unexpected");
        }
    }

    private List<PendingMail> deadLetters() {
        return outboxes.deadLetters().due(clock.instant(), 10);
    }

    private ConsumerRecord<byte[], byte[]> welcome(long offset, String id) {
        PublicEvent event = new PublicEvent.SignedUp("owner@example.com", "");
        return welcome(offset, id, FeedJson.write(event));
    }

    private ConsumerRecord<byte[], byte[]> welcome(long offset, String id, byte[] value) {
        var read = new ConsumerRecord<>(Feed.TOPIC, 0, offset, "account-1".getBytes(UTF_8), value);
        FeedHeaders.of(id, "chancery.account.signed-up.v1", clock.instant())
                .forEach((name, text) -> read.headers().add(name, text.getBytes(UTF_8)));
        return read;
    }

    @SuppressWarnings("NullAway") // Kafka allows records without a value.
    private static ConsumerRecord<byte[], byte[]> malformed(long offset, @Nullable String value) {
        return new ConsumerRecord<>(
                Feed.TOPIC, 0, offset, "account-1".getBytes(UTF_8), value == null ? null : value.getBytes(UTF_8));
    }
}

package chancery.notification.intake;

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
import chancery.notification.outbox.FeedRecord;
import chancery.notification.outbox.Outboxes;
import chancery.notification.outbox.OversizedRecord;
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

/** What becomes of a record that makes trouble, over a real outbox. */
class FeedListenerTest {

    private static final int UNAUTHORIZED = 13;
    private static final int BSON_TOO_LARGE = 10_334;

    private final Clock clock = Clock.systemUTC();
    private final EmbeddedMongo mongo = EmbeddedMongo.start(EmbeddedMongoSettings.temporary());
    private final MongoClient client = MongoClients.create(mongo.uri());
    private final RefusingMongo refusing = new RefusingMongo(client);
    private final Outboxes outboxes = Outboxes.on(refusing.client());
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

    @Test
    void a_record_that_no_document_can_hold_is_buried_without_its_value_and_the_next_one_is_taken() {
        var large = welcome(0, "event-0", new byte[20_000_000]);
        large.headers().add("more", new byte[2_000]);

        listener.onMessage(List.of(large, welcome(1, "event-1")));
        listener.onMessage(List.of(large));

        assertThat(buried()).singleElement().satisfies(letter -> {
            FeedRecord origin = letter.origin();
            assertThat(letter.refused()).isEqualTo("unreadable: larger than 1048576 bytes");
            assertThat(origin).hasToString(Feed.TOPIC + "-0@0");
            assertThat(origin.keyText()).isEqualTo("account-1");
            assertThat(origin.value()).isNull();
            assertThat(origin.header(Feed.ID)).contains("event-0");
            assertThat(origin.header("more")).isEmpty();
            assertThat(origin.header(OversizedRecord.VALUE_BYTES)).contains("20000000");
            // Of so many zeros, by sha256sum.
            assertThat(origin.header(OversizedRecord.VALUE_SHA_256))
                    .contains("9e21c61969cd3e077a1b2b58ddb583b175e13c6479d2d83912eaddc23c0cdd52");
        });
        assertThat(listener.trouble()).isEmpty();
        assertThat(mailsToGo).hasValue(1);
    }

    @Test
    void headers_that_are_too_many_or_a_key_that_is_too_large_are_as_a_value_is() {
        var manyHeaders = welcome(0, "event-0");
        for (int n = 0; n < 500_000; n++) {
            manyHeaders.headers().add("", new byte[0]);
        }
        var largeKey = new ConsumerRecord<>(Feed.TOPIC, 0, 1, new byte[20_000_000], new byte[0]);

        listener.onMessage(List.of(manyHeaders, largeKey));

        assertThat(buried())
                .extracting(PendingMail::refused)
                .containsExactly("unreadable: larger than 1048576 bytes", "unreadable: larger than 1048576 bytes");
    }

    @Test
    void what_mongodb_will_never_keep_is_buried_and_without_its_value_if_it_must_be() {
        refusing.refuse(BSON_TOO_LARGE, document -> !bare(document));

        listener.onMessage(List.of(welcome(0, "event-0")));

        assertThat(buried()).singleElement().satisfies(letter -> {
            assertThat(letter.refused()).isEqualTo("unreadable: MongoCommandException");
            assertThat(letter.origin().value()).isNull();
        });
        assertThat(listener.trouble()).isEmpty();
    }

    @Test
    void a_mongodb_that_keeps_nothing_makes_the_lane_wait_and_loses_no_record() {
        for (int code : List.of(UNAUTHORIZED, BSON_TOO_LARGE)) {
            refusing.refuse(code, document -> true);
            assertThatThrownBy(() -> listener.onMessage(List.of(welcome(7, "event-7"))))
                    .isInstanceOf(MongoCommandException.class);
            assertThat(listener.trouble())
                    .isEqualTo("MongoDB does not keep record " + Feed.TOPIC + "-0@7 (MongoCommandException)");
        }
        refusing.refuse(0, document -> false);
        assertThat(buried()).isEmpty();

        listener.onMessage(List.of(welcome(7, "event-7")));

        assertThat(listener.trouble()).isEmpty();
        assertThat(buried()).isEmpty();
        assertThat(outboxes.notices().size()).isEqualTo(1);
    }

    private static boolean bare(Document document) {
        return document.get("origin", Document.class).get("value") == null;
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
        return welcome(offset, id, FeedJson.write(event));
    }

    private ConsumerRecord<byte[], byte[]> welcome(long offset, String id, byte[] value) {
        var read = new ConsumerRecord<>(Feed.TOPIC, 0, offset, "account-1".getBytes(UTF_8), value);
        FeedHeaders.of(id, "chancery.account.signed-up.v1", clock.instant())
                .forEach((name, text) -> read.headers().add(name, text.getBytes(UTF_8)));
        return read;
    }

    @SuppressWarnings("NullAway") // Kafka's records may have no value.
    private static ConsumerRecord<byte[], byte[]> nothing(long offset, @Nullable String value) {
        return new ConsumerRecord<>(
                Feed.TOPIC, 0, offset, "account-1".getBytes(UTF_8), value == null ? null : value.getBytes(UTF_8));
    }
}

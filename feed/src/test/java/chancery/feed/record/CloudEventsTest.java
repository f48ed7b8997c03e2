package chancery.feed.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.contracts.account.AccountEvent;
import chancery.contracts.feed.Feed;
import chancery.contracts.feed.FeedJson;
import chancery.contracts.feed.PublicEvent;
import chancery.eventstore.event.EventMetadata;
import chancery.eventstore.log.LoggedEvent;
import chancery.feed.kafka.TestKafka;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.kafka.CloudEventDeserializer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** The CloudEvents SDK, an independent implementation, reads the records. */
class CloudEventsTest {
    private static final Instant TIME = Instant.parse("2026-11-24T08:15:30.123456Z");
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void the_cloudevents_sdk_reads_every_type_in_binary_mode() throws ExecutionException, InterruptedException {
        List<AccountEvent> events = PublicEventsTest.everyEvent();
        TestKafka kafka = TestKafka.shared();
        try {
            Map<String, Object> broker = kafka.bootstrap();
            kafka.create(new NewTopic(Feed.TOPIC, Feed.PARTITIONS, (short) 1));
            publish(events, broker);

            List<ConsumerRecord<String, CloudEvent>> received = received(events.size(), broker);

            assertThat(received).hasSameSizeAs(events);
            for (int sequence = 0; sequence < events.size(); sequence++) {
                isThatEvent(received.get(sequence), events.get(sequence), sequence);
            }
        } finally {
            kafka.delete(List.of(Feed.TOPIC));
        }
    }

    private static void isThatEvent(ConsumerRecord<String, CloudEvent> received, AccountEvent event, int sequence) {
        PublicEvent published = PublicEvents.of(event);
        CloudEvent read = received.value();
        assertThat(received.key()).isEqualTo("account-1");
        assertThat(read.getSpecVersion()).isEqualTo(SpecVersion.V1);
        assertThat(read.getId()).isEqualTo("event-" + sequence);
        assertThat(read.getSource()).isEqualTo(URI.create("/chancery"));
        assertThat(read.getType()).isEqualTo(Feed.typeOf(published));
        assertThat(read.getSubject()).isEqualTo("account-1");
        assertThat(read.getTime()).isEqualTo(OffsetDateTime.ofInstant(TIME, ZoneOffset.UTC));
        assertThat(read.getExtension("sequence")).isEqualTo("%019d".formatted(sequence));
        assertThat(read.getExtension("position")).isEqualTo(Integer.toString(sequence + 1));
        assertThat(read.getExtensionNames()).containsExactlyInAnyOrder("sequence", "position");
        assertThat(read.getDataContentType()).isEqualTo("application/json");
        assertThat(FeedJson.read(
                        Objects.requireNonNull(read.getData()).toBytes(),
                        Feed.shapeOf(read.getType()).orElseThrow()))
                .isEqualTo(published);
        assertThat(new String(received.headers().lastHeader(Feed.TRACE_PARENT).value(), UTF_8))
                .isEqualTo(TRACE);
    }

    private static void publish(List<AccountEvent> events, Map<String, Object> broker)
            throws ExecutionException, InterruptedException {
        FeedRecords records = new FeedRecords("/chancery");
        EventMetadata traced =
                new EventMetadata(EventMetadata.SYSTEM.actor(), null, null, "request", "correlation", null, TRACE);
        try (var producer = new KafkaProducer<>(broker, new StringSerializer(), new ByteArraySerializer())) {
            for (int sequence = 0; sequence < events.size(); sequence++) {
                var logged = new LoggedEvent(
                        sequence + 1,
                        "event-" + sequence,
                        "account-1",
                        sequence,
                        TIME,
                        TIME,
                        "1.2.3",
                        events.get(sequence),
                        traced);
                producer.send(records.of(logged)).get();
            }
        }
    }

    private static List<ConsumerRecord<String, CloudEvent>> received(int expected, Map<String, Object> broker) {
        Map<String, Object> subscriber = Map.of(
                "bootstrap.servers", Objects.requireNonNull(broker.get("bootstrap.servers")),
                "group.id", "sdk",
                "auto.offset.reset", "earliest");
        List<ConsumerRecord<String, CloudEvent>> received = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(subscriber, new StringDeserializer(), new CloudEventDeserializer())) {
            consumer.subscribe(List.of(Feed.TOPIC));
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(received::add);
                return received.size() >= expected;
            });
        }
        return received;
    }
}

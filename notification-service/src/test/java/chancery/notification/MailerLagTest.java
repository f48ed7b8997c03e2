package chancery.notification;

import static chancery.notification.Mailer.health;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.contracts.feed.Feed;
import chancery.contracts.feed.FeedJson;
import chancery.contracts.feed.PublicEvent;
import chancery.embedded.kafka.EmbeddedKafka;
import chancery.embedded.mongo.EmbeddedMongo;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** The lag counts every unhandled record on the topic, even one that the consumer cannot see. */
@ExtendWith(OutputCaptureExtension.class)
class MailerLagTest {
    private static final Duration LONG = Duration.ofSeconds(40);

    @AutoClose
    private final Mailer mailer = new Mailer();

    @Test
    void records_from_before_the_first_start_count_once_each_even_while_the_consumer_holds_them() {
        for (int i = 0; i < 3; i++) {
            mailer.published(new PublicEvent.SignedUp("before@example.com", ""));
        }
        mailer.mongo.close();

        ConfigurableApplicationContext service = mailer.started();

        await().atMost(LONG).until(() -> health(service).getDetails().containsValue("MongoDB unavailable"));
        await().during(Duration.ofSeconds(3)).atMost(LONG).until(() -> events(service) == 3);
        assertThat(seconds(service)).isPositive();

        mailer.mongo = EmbeddedMongo.start(mailer.mongo.settings());
        await().atMost(LONG).until(() -> events(service) == 0 && seconds(service) == 0);
    }

    @Test
    void transaction_markers_do_not_count_as_lag() throws Exception {
        ConfigurableApplicationContext service = mailer.started();
        try (Producer<String, byte[]> producer = transactional()) {
            for (boolean kept : new boolean[] {true, false}) {
                producer.beginTransaction();
                sent(producer);
                if (kept) {
                    producer.commitTransaction();
                } else {
                    producer.abortTransaction();
                }
                await().atMost(LONG).until(() -> events(service) == 0 && seconds(service) == 0);
            }
        }
        service.close();

        ConfigurableApplicationContext next = mailer.started();
        await().atMost(LONG).until(() -> events(next) == 0 && seconds(next) == 0);
    }

    @Test
    void an_open_transaction_shows_in_the_lag_and_in_health_and_is_logged_once(CapturedOutput output) throws Exception {
        ConfigurableApplicationContext service = mailer.started("chancery.health.standstill=3s");
        await().atMost(LONG).until(() -> events(service) == 0);
        try (Producer<String, byte[]> foreign = transactional()) {
            foreign.beginTransaction();
            sent(foreign);
            String behind = mailer.published(new PublicEvent.SignedUp("behind@example.com", ""));

            await().atMost(LONG).untilAsserted(() -> {
                assertThat(events(service)).isEqualTo(2);
                assertThat(seconds(service)).isGreaterThan(8);
            });
            await().atMost(LONG).until(() -> health(service).getStatus().equals(Status.DOWN));
            assertThat(String.valueOf(health(service).getDetails().get("chancery-notification-notices")))
                    .startsWith("an open transaction blocks the topic at " + Feed.TOPIC + "-");
            assertThat(mailer.outcome(behind, "welcome")).isEmpty();

            foreign.abortTransaction();
            await().atMost(LONG).until(() -> mailer.outcome(behind, "welcome").equals("SENT"));
            await().atMost(LONG).until(() -> events(service) == 0 && seconds(service) == 0);
            await().atMost(LONG).until(() -> health(service).getStatus().equals(Status.UP));
        }
        assertThat(output.getOut())
                .containsOnlyOnce("chancery-notification-notices is stalled: an open transaction")
                .containsOnlyOnce("chancery-notification-notices continues");
    }

    @Test
    void while_kafka_is_unavailable_the_lag_is_answered_at_once_and_its_age_grows() {
        ConfigurableApplicationContext service = mailer.started();
        await().atMost(LONG).until(() -> events(service) == 0);

        Mailer.kafka.close();
        try {
            await().atMost(LONG).until(() -> seconds(service) > 5);
            for (int i = 0; i < 30; i++) {
                long asked = System.nanoTime();
                assertThat(events(service)).isZero();
                assertThat(seconds(service)).isPositive();
                assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofMillis(500));
                await().pollDelay(Duration.ofMillis(100)).until(() -> true);
            }
        } finally {
            Mailer.kafka = EmbeddedKafka.start(Mailer.kafka.settings());
        }
        await().atMost(LONG).until(() -> seconds(service) == 0);
    }

    private static Producer<String, byte[]> transactional() {
        Map<String, Object> properties = Map.of(
                "bootstrap.servers",
                Mailer.kafka.bootstrapServers(),
                "transactional.id",
                UUID.randomUUID().toString());
        var producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }

    private static void sent(Producer<String, byte[]> producer) throws ExecutionException, InterruptedException {
        PublicEvent event = new PublicEvent.PasswordChanged("owner@example.com");
        var record = new ProducerRecord<String, byte[]>(Feed.TOPIC, "account-1", FeedJson.write(event));
        FeedHeaders.of(UUID.randomUUID().toString(), Feed.typeOf(event), Instant.now())
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        producer.send(record).get();
    }

    private static double events(ConfigurableApplicationContext service) {
        return gauge(service, "chancery.follower.lag.events");
    }

    private static double seconds(ConfigurableApplicationContext service) {
        return gauge(service, "chancery.follower.lag.seconds");
    }

    private static double gauge(ConfigurableApplicationContext service, String name) {
        return service.getBean(MeterRegistry.class)
                .get(name)
                .tag("follower", "mailer-notices")
                .gauge()
                .value();
    }
}

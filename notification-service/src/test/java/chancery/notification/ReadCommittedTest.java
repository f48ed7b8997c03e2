package chancery.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import chancery.contracts.feed.Feed;
import chancery.contracts.feed.FeedJson;
import chancery.contracts.feed.PublicEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** The consumers read only committed transactions. */
class ReadCommittedTest {
    @Test
    void an_event_of_an_aborted_transaction_sends_no_mail() throws ExecutionException, InterruptedException {
        try (Mailer mailer = new Mailer()) {
            mailer.started();
            aborted("aborted", new PublicEvent.PasswordChanged("owner@example.com"));
            String kept = mailer.published(new PublicEvent.PasswordReset("owner@example.com"));

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> mailer.outcome(kept, "password-reset").equals("SENT"));
            await().during(Duration.ofMillis(500))
                    .until(() -> mailer.outcome("aborted", "password-changed").isEmpty());
        }
    }

    private static void aborted(String id, PublicEvent event) throws ExecutionException, InterruptedException {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", Mailer.kafka.bootstrapServers(), "transactional.id", "of-this-test");
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            var sent = new ProducerRecord<String, byte[]>(Feed.TOPIC, "account-1", FeedJson.write(event));
            FeedHeaders.of(id, Feed.typeOf(event), Instant.now())
                    .forEach((name, value) -> sent.headers().add(name, value.getBytes(UTF_8)));
            producer.send(sent).get();
            producer.abortTransaction();
        }
    }
}

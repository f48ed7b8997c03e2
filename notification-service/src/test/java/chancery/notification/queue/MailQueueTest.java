package chancery.notification.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.embedded.mongo.EmbeddedMongo;
import chancery.embedded.mongo.EmbeddedMongoSettings;
import chancery.notification.outbox.Outboxes;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** An outage of MongoDB while a queue is empty, as the dead-letter queue usually is. */
@ExtendWith(OutputCaptureExtension.class)
class MailQueueTest {
    private static final MailSettings SETTINGS = new MailSettings(
            "no-reply@example.com", 1, 1, Duration.ofSeconds(60), Duration.ofSeconds(45), Duration.ofMillis(100));

    private EmbeddedMongo mongo = EmbeddedMongo.start(EmbeddedMongoSettings.temporary());
    private final MongoClient client = MongoClients.create(MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(mongo.uri()))
            .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(500, TimeUnit.MILLISECONDS))
            .build());
    private final MailQueue queue = new MailQueue(
            "dead letters",
            Outboxes.on(client).deadLetters(),
            (mail, claimedFrom) -> {},
            1,
            SETTINGS,
            Clock.systemUTC());

    @AfterEach
    void stop() {
        queue.stop();
        client.close();
        mongo.close();
    }

    @Test
    void an_outage_of_mongodb_is_a_failure_until_it_returns_and_each_is_logged_once(CapturedOutput output) {
        queue.start();
        await().during(Duration.ofMillis(300)).until(() -> queue.failure().isEmpty());

        mongo.close();
        await().until(() -> queue.failure().equals("MongoDB unavailable"));
        await().during(Duration.ofSeconds(2)).until(() -> !queue.failure().isEmpty());

        mongo = EmbeddedMongo.start(mongo.settings());

        await().atMost(Duration.ofSeconds(15)).until(() -> queue.failure().isEmpty());
        assertThat(output.getAll())
                .containsOnlyOnce("mail queue dead letters sends no mails")
                .containsOnlyOnce("queue dead letters continues");
    }

    @Test
    void the_failure_of_the_destination_remains_when_mongodb_is_available_again() {
        queue.start();
        queue.pause("Kafka unavailable");

        mongo.close();
        await().atMost(Duration.ofSeconds(15)).until(() -> queue.failure().equals("MongoDB unavailable"));
        mongo = EmbeddedMongo.start(mongo.settings());

        await().atMost(Duration.ofSeconds(15)).until(() -> queue.failure().equals("Kafka unavailable"));
    }
}

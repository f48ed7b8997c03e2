package chancery.notification.send;

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

/** MongoDB goes and comes back while a lane has nothing to do, as that of the dead letters mostly has. */
@ExtendWith(OutputCaptureExtension.class)
class LaneTest {

    private static final MailSettings SETTINGS = new MailSettings(
            "no-reply@example.com", 1, 1, Duration.ofSeconds(60), Duration.ofSeconds(45), Duration.ofMillis(100));

    private EmbeddedMongo mongo = EmbeddedMongo.start(EmbeddedMongoSettings.temporary());
    private final MongoClient client = MongoClients.create(MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(mongo.uri()))
            .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(500, TimeUnit.MILLISECONDS))
            .build());
    private final Lane lane = new Lane(
            "dead letters", Outboxes.on(client).deadLetters(), (mail, itself) -> {}, 1, SETTINGS, Clock.systemUTC());

    @AfterEach
    void stop() {
        lane.close();
        client.close();
        mongo.close();
    }

    @Test
    void a_store_that_is_away_is_a_trouble_until_it_is_back_and_each_is_said_once(CapturedOutput output) {
        lane.start();
        await().during(Duration.ofMillis(300)).until(() -> lane.trouble().isEmpty());

        mongo.close();
        await().until(() -> lane.trouble().equals("MongoDB is away"));
        await().during(Duration.ofSeconds(2)).until(() -> !lane.trouble().isEmpty());

        mongo = EmbeddedMongo.start(mongo.settings());

        await().atMost(Duration.ofSeconds(15)).until(() -> lane.trouble().isEmpty());
        assertThat(output.getAll())
                .containsOnlyOnce("The dead letters lane waits: MongoDB is away")
                .containsOnlyOnce("The dead letters lane goes on");
    }

    @Test
    void its_return_says_nothing_about_what_the_lane_delivers_to() {
        lane.start();
        lane.restBecauseOf("Kafka is away");

        mongo.close();
        await().atMost(Duration.ofSeconds(15)).until(() -> lane.trouble().equals("MongoDB is away"));
        mongo = EmbeddedMongo.start(mongo.settings());

        await().atMost(Duration.ofSeconds(15)).until(() -> lane.trouble().equals("Kafka is away"));
    }
}

package chancery.notification;

import static chancery.notification.Mailer.health;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.contracts.feed.PublicEvent;
import chancery.embedded.kafka.EmbeddedKafka;
import chancery.notification.consumer.FeedConsumer;
import java.time.Duration;
import java.util.Collection;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** An outage of Kafka while the service runs. */
@ExtendWith(OutputCaptureExtension.class)
class KafkaOutageTest {
    private static final Duration LONG = Duration.ofSeconds(40);

    @AutoClose
    private final Mailer mailer = new Mailer();

    @Test
    void an_outage_of_kafka_and_its_end_are_in_health_and_logged_once_per_consumer(CapturedOutput output) {
        ConfigurableApplicationContext service = mailer.started("chancery.health.standstill=8s");
        String before = mailer.published(new PublicEvent.SignedUp("before@example.com", ""));
        await().atMost(LONG).until(() -> mailer.outcome(before, "welcome").equals("SENT"));
        assertThat(health(service).getStatus()).isEqualTo(Status.UP);

        Mailer.kafka.close();

        Collection<FeedConsumer> consumers =
                service.getBeansOfType(FeedConsumer.class).values();
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(consumers)
                        .hasSize(2)
                        .allSatisfy(consumer -> assertThat(consumer.failure()).isEqualTo("Kafka unavailable")));
        assertThat(health(service).getStatus()).isEqualTo(Status.UNKNOWN);
        assertThat(health(service).getDetails())
                .containsEntry("chancery-notification-codes", "Kafka unavailable")
                .containsEntry("chancery-notification-notices", "Kafka unavailable");
        await("the outage that lasts")
                .atMost(LONG)
                .until(() -> health(service).getStatus().equals(Status.DOWN));
        assertThat(consumers).noneMatch(consumer -> consumer.failure().isEmpty());

        Mailer.kafka = EmbeddedKafka.start(Mailer.kafka.settings());

        String after = mailer.published(new PublicEvent.SignedUp("after@example.com", ""));
        await().atMost(LONG).until(() -> mailer.outcome(after, "welcome").equals("SENT"));
        await().atMost(LONG)
                .until(() -> consumers.stream()
                        .allMatch(consumer -> consumer.failure().isEmpty()));
        assertThat(health(service).getStatus()).isEqualTo(Status.UP);
        assertThat(output.getOut())
                .containsOnlyOnce("Kafka unavailable for chancery-notification-codes")
                .containsOnlyOnce("Kafka unavailable for chancery-notification-notices")
                .containsOnlyOnce("chancery-notification-codes continues")
                .containsOnlyOnce("chancery-notification-notices continues");
    }
}

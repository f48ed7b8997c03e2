package chancery.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.contracts.feed.PublicEvent;
import chancery.embedded.kafka.EmbeddedKafka;
import chancery.notification.intake.FeedIntake;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** Kafka goes while the mailer runs, and comes back. */
@ExtendWith(OutputCaptureExtension.class)
class KafkaLostTest {

    private static final Duration LONG = Duration.ofSeconds(40);

    private Mailer mailer;

    @BeforeEach
    void start() {
        mailer = new Mailer();
    }

    @AfterEach
    void stop() {
        mailer.close();
    }

    @Test
    void kafka_lost_while_running_is_said_once_by_each_lane_and_in_health_and_so_is_its_return(CapturedOutput output) {
        ConfigurableApplicationContext service = mailer.started("chancery.health.standstill=8s");
        String before = mailer.published(new PublicEvent.SignedUp("before@example.com", ""));
        await().atMost(LONG).until(() -> mailer.outcome(before, "welcome").equals("SENT"));
        assertThat(health(service).getStatus()).isEqualTo(Status.UP);

        Mailer.kafka.close();

        Collection<FeedIntake> intakes =
                service.getBeansOfType(FeedIntake.class).values();
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(intakes)
                        .hasSize(2)
                        .allSatisfy(intake -> assertThat(intake.trouble()).isEqualTo("Kafka is away")));
        assertThat(health(service).getStatus()).isEqualTo(Status.UNKNOWN);
        assertThat(health(service).getDetails())
                .containsEntry("chancery-notification-codes", "Kafka is away")
                .containsEntry("chancery-notification-notices", "Kafka is away");
        await("the standstill that lasts")
                .atMost(LONG)
                .until(() -> health(service).getStatus().equals(Status.DOWN));
        assertThat(intakes).noneMatch(intake -> intake.trouble().isEmpty());

        Mailer.kafka = EmbeddedKafka.start(Mailer.kafka.settings());

        String after = mailer.published(new PublicEvent.SignedUp("after@example.com", ""));
        await().atMost(LONG).until(() -> mailer.outcome(after, "welcome").equals("SENT"));
        await().atMost(LONG)
                .until(() ->
                        intakes.stream().allMatch(intake -> intake.trouble().isEmpty()));
        assertThat(health(service).getStatus()).isEqualTo(Status.UP);
        assertThat(output.getOut())
                .containsOnlyOnce("chancery-notification-codes waits for Kafka")
                .containsOnlyOnce("chancery-notification-notices waits for Kafka")
                .containsOnlyOnce("chancery-notification-codes goes on")
                .containsOnlyOnce("chancery-notification-notices goes on");
    }

    private static Health health(ConfigurableApplicationContext service) {
        return Objects.requireNonNull(
                service.getBean("mailsHealth", HealthIndicator.class).health());
    }
}

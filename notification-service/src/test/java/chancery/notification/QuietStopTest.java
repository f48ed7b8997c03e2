package chancery.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.contracts.feed.PublicEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

@ExtendWith(OutputCaptureExtension.class)
class QuietStopTest {
    @Test
    void a_stop_while_mongodb_is_unavailable_logs_no_error(CapturedOutput output) {
        try (Mailer mailer = new Mailer()) {
            ConfigurableApplicationContext service = mailer.started();
            mailer.mongo.close();
            mailer.published(new PublicEvent.SignedUp("owner@example.com", ""));
            await().atMost(Duration.ofSeconds(40))
                    .until(() -> output.getOut().contains("chancery-notification-notices stores no mails"));

            service.close();
        }
        assertThat(output.getOut().lines())
                .filteredOn(line -> line.contains(" ERROR ") && !line.contains("kafka.server."))
                .isEmpty();
    }
}

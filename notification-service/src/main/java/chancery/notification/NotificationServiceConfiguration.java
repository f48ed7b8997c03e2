package chancery.notification;

import chancery.notification.consumer.ConsumerConfiguration;
import chancery.notification.deadletter.DeadLetterConfiguration;
import chancery.notification.health.MailHealthConfiguration;
import chancery.notification.mail.MailConfiguration;
import chancery.notification.outbox.OutboxConfiguration;
import chancery.notification.queue.QueueConfiguration;
import chancery.notification.smtp.SmtpConfiguration;
import chancery.start.part.KafkaRule;
import chancery.start.part.KeyRule;
import chancery.start.part.ManagementRule;
import chancery.start.part.MongodbRule;
import chancery.start.part.SmtpRule;
import chancery.start.part.TracesRule;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** All parts of the notification-service; the all-in-one imports this too. */
@Configuration(proxyBeanMethods = false)
@Import({
    OutboxConfiguration.class,
    MailConfiguration.class,
    QueueConfiguration.class,
    DeadLetterConfiguration.class,
    SmtpConfiguration.class,
    ConsumerConfiguration.class,
    MailHealthConfiguration.class,
    NotificationSettingRule.class,
    KafkaRule.class,
    MongodbRule.class,
    SmtpRule.class,
    KeyRule.class,
    ManagementRule.class,
    TracesRule.class
})
public class NotificationServiceConfiguration {
    /** One clock per process, in microseconds, as in the event log. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }
}

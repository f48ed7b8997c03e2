package chancery.notification;

import chancery.notification.intake.IntakeConfiguration;
import chancery.notification.mail.MailConfiguration;
import chancery.notification.outbox.OutboxConfiguration;
import chancery.notification.send.SendConfiguration;
import chancery.notification.upkeep.MailUpkeepConfiguration;
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

/** Everything that the notification-service is made of; the all-in-one imports it beside the others. */
@Configuration(proxyBeanMethods = false)
@Import({
    OutboxConfiguration.class,
    MailConfiguration.class,
    SendConfiguration.class,
    IntakeConfiguration.class,
    MailUpkeepConfiguration.class,
    NotificationSettingRule.class,
    KafkaRule.class,
    MongodbRule.class,
    SmtpRule.class,
    KeyRule.class,
    ManagementRule.class,
    TracesRule.class
})
public class NotificationServiceConfiguration {

    /** One clock per process, to the microsecond. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }
}

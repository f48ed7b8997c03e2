package chancery.notification.health;

import chancery.notification.consumer.FeedConsumer;
import chancery.notification.queue.MailQueues;
import chancery.telemetry.HealthSettings;
import chancery.telemetry.OutageMonitor;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures the health of the mails. The bean's name makes it the component {@code mails}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HealthSettings.class)
public class MailHealthConfiguration {
    @Bean
    OutageMonitor mailOutages(List<FeedConsumer> consumers, MailQueues queues, HealthSettings settings, Clock clock) {
        return new OutageMonitor(() -> MailHealth.failures(consumers, queues), settings, clock);
    }

    @Bean
    MailHealth mailsHealth(List<FeedConsumer> consumers, MailQueues queues, OutageMonitor mailOutages) {
        return new MailHealth(consumers, queues, mailOutages);
    }
}

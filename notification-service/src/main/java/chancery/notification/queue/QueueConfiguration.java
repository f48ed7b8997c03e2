package chancery.notification.queue;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures what the mail queues share. Each queue is a bean of the package that handles its mails. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailSettings.class)
public class QueueConfiguration {
    @Bean
    MailMetrics mailMetrics(MeterRegistry meters) {
        return new MailMetrics(meters);
    }

    @Bean
    MailQueues mailQueues(MailQueue codeQueue, MailQueue noticeQueue, MailQueue deadLetterQueue) {
        return new MailQueues(codeQueue, noticeQueue, deadLetterQueue);
    }

    @Bean
    MeterBinder pendingMails(MailQueues queues) {
        return queues::bindTo;
    }
}

package chancery.notification.send;

import chancery.notification.mail.MailWriter;
import chancery.notification.outbox.Outbox;
import chancery.notification.outbox.Outboxes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The lanes. Where the mail server and Kafka are, and how they are reached, are Boot's settings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailSettings.class)
public class SendConfiguration {

    @Bean
    MailCounts mailCounts(MeterRegistry meters) {
        return new MailCounts(meters);
    }

    @Bean
    DeadLetterTopic deadLetterTopic(ProducerFactory<?, ?> producers, KafkaAdmin admin, MailCounts counts, Clock clock) {
        return new DeadLetterTopic(
                producerProperties(producers.getConfigurationProperties()),
                adminProperties(admin.getConfigurationProperties()),
                counts,
                clock);
    }

    @Bean
    SendLanes sendLanes(
            Outboxes outboxes,
            DeadLetterTopic deadLetterTopic,
            MailWriter writer,
            JavaMailSenderImpl mailServer,
            MailSettings settings,
            MailCounts counts,
            ObservationRegistry observations,
            Clock clock) {
        SmtpServer smtp = new SmtpServer(mailServer, new Letters(settings.sender()), settings.longestSend(), clock);
        Outbox buried = outboxes.deadLetters();
        Lane deadLetters = new Lane("dead letters", buried, deadLetterTopic, 1, settings, clock);
        ObservedMails observed = new ObservedMails(observations);
        Sending codes =
                new Sending(writer, smtp, buried, deadLetters::wake, Backoff.FOR_CODES, counts, observed, clock);
        Sending notices =
                new Sending(writer, smtp, buried, deadLetters::wake, Backoff.FOR_NOTICES, counts, observed, clock);
        return new SendLanes(
                new Lane("codes", outboxes.codes(), codes, settings.codeThreads(), settings, clock),
                new Lane("notices", outboxes.notices(), notices, settings.noticeThreads(), settings, clock),
                deadLetters);
    }

    @Bean
    MeterBinder pendingMails(SendLanes lanes) {
        return lanes::bindTo;
    }

    private static Map<String, Object> producerProperties(Map<String, Object> given) {
        Map<String, Object> properties = common(given);
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "chancery-dead-letters");
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, DeadLetterTopic.MOST_BYTES);
        return properties;
    }

    private static Map<String, Object> adminProperties(Map<String, Object> given) {
        Map<String, Object> properties = common(given);
        properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "chancery-dead-letters-topic");
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        return properties;
    }

    private static Map<String, Object> common(Map<String, Object> given) {
        Map<String, Object> properties = new HashMap<>(given);
        properties.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        properties.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000L);
        return properties;
    }
}

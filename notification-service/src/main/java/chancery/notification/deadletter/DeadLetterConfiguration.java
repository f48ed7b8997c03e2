package chancery.notification.deadletter;

import chancery.notification.outbox.OutboxClock;
import chancery.notification.outbox.Outboxes;
import chancery.notification.queue.MailMetrics;
import chancery.notification.queue.MailQueue;
import chancery.notification.queue.MailSettings;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

/** Configures the dead letters. Boot's {@code spring.kafka} settings configure the connection to Kafka. */
@Configuration(proxyBeanMethods = false)
public class DeadLetterConfiguration {
    @Bean
    DeadLetterTopic deadLetterTopic(
            ProducerFactory<?, ?> producers, KafkaAdmin admin, MailMetrics metrics, OutboxClock clock) {
        return new DeadLetterTopic(
                producerProperties(producers.getConfigurationProperties()),
                adminProperties(admin.getConfigurationProperties()),
                metrics,
                clock.clock());
    }

    @Bean
    MailQueue deadLetterQueue(Outboxes outboxes, DeadLetterTopic topic, MailSettings settings, OutboxClock clock) {
        return new MailQueue("dead letters", outboxes.deadLetters(), topic, 1, settings, clock.clock());
    }

    @Bean
    DeadLetters deadLetters(Outboxes outboxes, MailQueue deadLetterQueue) {
        return new DeadLetters(outboxes.deadLetters(), deadLetterQueue::trigger);
    }

    private static Map<String, Object> producerProperties(Map<String, Object> configured) {
        Map<String, Object> properties = common(configured);
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "chancery-dead-letters");
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, DeadLetterTopic.MAX_BYTES);
        return properties;
    }

    private static Map<String, Object> adminProperties(Map<String, Object> configured) {
        Map<String, Object> properties = common(configured);
        properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "chancery-dead-letters-topic");
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        return properties;
    }

    private static Map<String, Object> common(Map<String, Object> configured) {
        Map<String, Object> properties = new HashMap<>(configured);
        properties.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        properties.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000L);
        return properties;
    }
}

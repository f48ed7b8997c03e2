package chancery.notification.consumer;

import chancery.contracts.feed.Feed;
import chancery.notification.deadletter.DeadLetters;
import chancery.notification.outbox.Outbox;
import chancery.notification.outbox.OutboxClock;
import chancery.notification.outbox.Outboxes;
import chancery.notification.queue.MailQueue;
import chancery.notification.queue.MailQueues;
import chancery.start.host.BrokerAddresses;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;

/** Configures the two consumers. Boot's {@code spring.kafka} settings configure the connection to Kafka. */
@Configuration(proxyBeanMethods = false)
public class ConsumerConfiguration {
    private static final Duration AUTHENTICATION_RETRY = Duration.ofSeconds(2);

    @Bean
    TopicOffsets topicOffsets(KafkaAdmin admin) {
        return new TopicOffsets(adminProperties(admin.getConfigurationProperties()));
    }

    @Bean
    FeedConsumer codesConsumer(
            ConsumerFactory<?, ?> kafka,
            TopicOffsets topic,
            Outboxes outboxes,
            MailQueues queues,
            DeadLetters deadLetters,
            OutboxClock outboxClock,
            Clock clock) {
        return consumer(
                ConsumerGroup.CODES, outboxes.codes(), queues.codes(), deadLetters, kafka, topic, outboxClock, clock);
    }

    @Bean
    FeedConsumer noticesConsumer(
            ConsumerFactory<?, ?> kafka,
            TopicOffsets topic,
            Outboxes outboxes,
            MailQueues queues,
            DeadLetters deadLetters,
            OutboxClock outboxClock,
            Clock clock) {
        return consumer(
                ConsumerGroup.NOTICES,
                outboxes.notices(),
                queues.notices(),
                deadLetters,
                kafka,
                topic,
                outboxClock,
                clock);
    }

    @Bean
    MeterBinder mailerLag(List<FeedConsumer> consumers) {
        return meters -> consumers.forEach(consumer -> consumer.lag().bindTo(meters));
    }

    private static FeedConsumer consumer(
            ConsumerGroup group,
            Outbox outbox,
            MailQueue queue,
            DeadLetters deadLetters,
            ConsumerFactory<?, ?> kafka,
            TopicOffsets topic,
            OutboxClock outboxClock,
            Clock clock) {
        var listener = new FeedListener(group, outbox, queue::trigger, deadLetters, outboxClock.clock());
        var lag = new ConsumerLag(topic, clock);
        var consumers =
                new DefaultKafkaConsumerFactory<byte[], byte[]>(
                        properties(BrokerAddresses.checked(kafka.getConfigurationProperties()))) {
                    @Override
                    protected Consumer<byte[], byte[]> createRawConsumer(Map<String, Object> properties) {
                        return new OffsetReportingConsumer(properties, lag::setNextOffsets);
                    }
                };
        return new FeedConsumer(group, listener, () -> container(group, listener, consumers), lag);
    }

    static ConcurrentMessageListenerContainer<byte[], byte[]> container(
            ConsumerGroup group,
            BatchMessageListener<byte[], byte[]> listener,
            ConsumerFactory<byte[], byte[]> consumers) {
        ContainerProperties properties = new ContainerProperties(Feed.TOPIC);
        properties.setGroupId(group.id());
        properties.setClientId(group.id());
        properties.setMessageListener(listener);
        properties.setAckMode(ContainerProperties.AckMode.BATCH);
        // The interval between two reports of offsets while there are no records.
        properties.setPollTimeout(Duration.ofSeconds(1).toMillis());
        // Without it, one refused authentication (during a change of the password) ends the consumer.
        properties.setAuthExceptionRetryInterval(AUTHENTICATION_RETRY);
        var container = new ConcurrentMessageListenerContainer<>(consumers, properties);
        container.setBeanName(group.id());
        container.setCommonErrorHandler(new RetryForever());
        return container;
    }

    private static Map<String, Object> adminProperties(Map<String, Object> configured) {
        Map<String, Object> properties = new HashMap<>(configured);
        properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "chancery-notification-lag");
        properties.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000L);
        return properties;
    }

    static Map<String, Object> properties(Map<String, Object> configured) {
        Map<String, Object> properties = new HashMap<>(configured);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100);
        // A topic that is created after the start is found within 5 s.
        properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
        // Another process takes over the partitions of a killed one within 10 s. Brokers allow no less than 6 s by
        // default.
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_000);
        properties.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000L);
        return properties;
    }
}

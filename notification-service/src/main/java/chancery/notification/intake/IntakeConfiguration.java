package chancery.notification.intake;

import chancery.contracts.feed.Feed;
import chancery.notification.outbox.Outboxes;
import chancery.notification.send.SendLanes;
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

/** The consumers. Where Kafka is and how it is reached are Boot's settings ({@code spring.kafka}). */
@Configuration(proxyBeanMethods = false)
public class IntakeConfiguration {

    private static final Duration BETWEEN_REFUSALS = Duration.ofSeconds(2);

    @Bean
    TopicEnds topicEnds(KafkaAdmin admin) {
        return new TopicEnds(adminProperties(admin.getConfigurationProperties()));
    }

    @Bean
    FeedIntake codesIntake(
            ConsumerFactory<?, ?> kafka, TopicEnds topic, Outboxes outboxes, SendLanes lanes, Clock clock) {
        return intake(
                IntakeLane.CODES,
                new FeedListener(
                        IntakeLane.CODES,
                        outboxes.codes(),
                        outboxes.deadLetters(),
                        lanes.codes()::wake,
                        lanes.deadLetters()::wake,
                        clock),
                kafka,
                new IntakeLag(topic, clock));
    }

    @Bean
    FeedIntake noticesIntake(
            ConsumerFactory<?, ?> kafka, TopicEnds topic, Outboxes outboxes, SendLanes lanes, Clock clock) {
        return intake(
                IntakeLane.NOTICES,
                new FeedListener(
                        IntakeLane.NOTICES,
                        outboxes.notices(),
                        outboxes.deadLetters(),
                        lanes.notices()::wake,
                        lanes.deadLetters()::wake,
                        clock),
                kafka,
                new IntakeLag(topic, clock));
    }

    @Bean
    MeterBinder mailerLag(List<FeedIntake> intakes) {
        return meters -> intakes.forEach(intake -> intake.lag().bindTo(meters));
    }

    private static FeedIntake intake(
            IntakeLane lane, FeedListener listener, ConsumerFactory<?, ?> kafka, IntakeLag lag) {
        var consumers =
                new DefaultKafkaConsumerFactory<byte[], byte[]>(
                        properties(BrokerAddresses.checked(kafka.getConfigurationProperties()))) {
                    @Override
                    protected Consumer<byte[], byte[]> createRawConsumer(Map<String, Object> properties) {
                        return new TellingConsumer(properties, lag::isAt);
                    }
                };
        return new FeedIntake(lane, listener, () -> container(lane, listener, consumers), lag);
    }

    static ConcurrentMessageListenerContainer<byte[], byte[]> container(
            IntakeLane lane, BatchMessageListener<byte[], byte[]> listener, ConsumerFactory<byte[], byte[]> consumers) {
        ContainerProperties properties = new ContainerProperties(Feed.TOPIC);
        properties.setGroupId(lane.group());
        properties.setClientId(lane.group());
        properties.setMessageListener(listener);
        properties.setAckMode(ContainerProperties.AckMode.BATCH);
        // How long it may be silent about where it is, when there is nothing to read.
        properties.setPollTimeout(Duration.ofSeconds(1).toMillis());
        // Without, a refusal ends the consumer for good: a password that is being changed, say.
        properties.setAuthExceptionRetryInterval(BETWEEN_REFUSALS);
        var container = new ConcurrentMessageListenerContainer<>(consumers, properties);
        container.setBeanName(lane.group());
        container.setCommonErrorHandler(new TryAgainForEver());
        return container;
    }

    private static Map<String, Object> adminProperties(Map<String, Object> given) {
        Map<String, Object> properties = new HashMap<>(given);
        properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "chancery-notification-lag");
        properties.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000L);
        return properties;
    }

    static Map<String, Object> properties(Map<String, Object> given) {
        Map<String, Object> properties = new HashMap<>(given);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100);
        // A topic that was not there at the start is noticed soon, and so is a process that was killed: another has its
        // partitions within 10 s. Less than 6 s no broker allows by default.
        properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_000);
        properties.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000L);
        return properties;
    }
}

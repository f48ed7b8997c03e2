package chancery.command.publish;

import chancery.contracts.feed.BrokerAddresses;
import chancery.eventstore.follow.DedicatedConnections;
import chancery.eventstore.follow.FollowerSettings;
import chancery.eventstore.follow.LogChannels;
import chancery.eventstore.follow.Notifications;
import chancery.eventstore.log.LogReader;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

/** The publisher. Where Kafka is and how it is reached are Boot's settings ({@code spring.kafka}). */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FeedSettings.class)
public class PublishConfiguration {

    @Bean
    FeedPublisher feedPublisher(
            DedicatedConnections connections,
            Notifications notifications,
            PublisherTerms terms,
            FeedSettings settings) {
        FeedPublisher publisher = new FeedPublisher(connections, terms, settings);
        notifications.subscribe(LogChannels.APPENDED, publisher::wake);
        return publisher;
    }

    @Bean
    PublisherTerms publisherTerms(
            Supplier<FeedProducer> feedProducers,
            Supplier<LogReader> logReaders,
            JdbcTemplate jdbc,
            FeedSettings settings,
            MeterRegistry meters,
            Clock clock) {
        return new PublisherTerms(
                feedProducers,
                logReaders,
                new PublisherPosition(jdbc),
                new FollowerSettings(settings.batchSize(), FollowerSettings.DEFAULT.poll()),
                Counter.builder("chancery.feed.published")
                        .description("Events put on the topic")
                        .register(meters),
                clock);
    }

    @Bean
    Supplier<FeedProducer> feedProducers(ProducerFactory<?, ?> producers, KafkaAdmin admin, FeedSettings settings) {
        Map<String, Object> forProducer =
                producerProperties(BrokerAddresses.checked(producers.getConfigurationProperties()));
        Map<String, Object> forAdmin = adminProperties(admin.getConfigurationProperties());
        FeedRecords records = new FeedRecords(settings.source());
        return () -> new FeedProducer(forProducer, forAdmin, records);
    }

    @Bean
    FeedHealth feedHealth(FeedPublisher publisher) {
        return new FeedHealth(publisher);
    }

    static Map<String, Object> producerProperties(Map<String, Object> given) {
        Map<String, Object> properties = common(given);
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "chancery-publisher");
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000);
        return properties;
    }

    static Map<String, Object> adminProperties(Map<String, Object> given) {
        Map<String, Object> properties = common(given);
        properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "chancery-publisher-topic");
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

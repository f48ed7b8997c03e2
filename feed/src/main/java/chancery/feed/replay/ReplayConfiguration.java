package chancery.feed.replay;

import chancery.eventstore.follow.DedicatedConnections;
import chancery.eventstore.log.LogPositions;
import chancery.eventstore.log.LogReader;
import chancery.feed.kafka.KafkaClients;
import chancery.feed.record.FeedRecords;
import chancery.feed.replay.request.ReplayRemoval;
import chancery.feed.replay.request.ReplayRequests;
import chancery.feed.replay.request.ReplaySettings;
import chancery.feed.replay.request.ReplaySubmission;
import chancery.feed.replay.run.ReplayRunFactory;
import chancery.feed.replay.run.ReplayRunner;
import chancery.feed.replay.status.ReplayStatuses;
import chancery.feed.replay.topic.ReplayClients;
import chancery.start.host.BrokerAddresses;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

/** Replays. Boot's settings ({@code spring.kafka}) configure the connection to Kafka. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReplaySettings.class)
public class ReplayConfiguration {
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    @Bean
    ReplayClients replayClients(KafkaAdmin admin, ProducerFactory<?, ?> producers, ConsumerFactory<?, ?> consumers) {
        Map<String, Object> forProducers = BrokerAddresses.checked(producers.getConfigurationProperties());
        return topic -> KafkaClients.of(
                admin.getConfigurationProperties(),
                forProducers,
                consumers.getConfigurationProperties(),
                "chancery-replay",
                topic);
    }

    @Bean
    ReplayRequests replayRequests(JdbcTemplate jdbc) {
        return new ReplayRequests(jdbc);
    }

    @Bean
    ReplayRunner replayRunner(
            DedicatedConnections connections,
            ReplayRequests requests,
            ReplayClients kafka,
            FeedRecords records,
            Supplier<LogReader> logReaders,
            Clock clock) {
        return new ReplayRunner(
                connections, requests, new ReplayRunFactory(kafka, records, logReaders, clock), INTERVAL);
    }

    @Bean
    ReplayEndpoint replayEndpoint(
            ReplaySettings settings,
            ReplayRequests requests,
            ReplayRunner runner,
            ReplayClients kafka,
            LogPositions log,
            Clock clock) {
        return new ReplayEndpoint(
                new ReplaySubmission(settings, requests, log, kafka, clock),
                requests,
                new ReplayRemoval(requests, kafka),
                new ReplayStatuses(requests, runner, kafka),
                runner);
    }
}

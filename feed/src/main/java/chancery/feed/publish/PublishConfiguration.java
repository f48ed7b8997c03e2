package chancery.feed.publish;

import chancery.eventstore.follow.DedicatedConnections;
import chancery.eventstore.follow.FollowerSettings;
import chancery.eventstore.follow.LogChannels;
import chancery.eventstore.follow.Notifications;
import chancery.eventstore.log.LogPositions;
import chancery.eventstore.log.LogReader;
import chancery.feed.kafka.KafkaClients;
import chancery.feed.publish.producer.FeedProducer;
import chancery.feed.publish.producer.ReplicationRule;
import chancery.feed.publish.resume.FeedRestart;
import chancery.feed.publish.resume.LoggedIds;
import chancery.feed.publish.resume.RestartRequests;
import chancery.feed.publish.resume.ResumePosition;
import chancery.feed.publish.resume.TopicCheck;
import chancery.feed.record.FeedRecords;
import chancery.start.host.BrokerAddresses;
import chancery.start.settings.GivenSettings;
import chancery.start.settings.ProductionExemption;
import chancery.start.settings.ProductionSettings;
import chancery.telemetry.FollowerLag;
import chancery.telemetry.HealthSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

/** The publisher. Boot's settings ({@code spring.kafka}) configure the connection to Kafka. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({FeedSettings.class, HealthSettings.class})
public class PublishConfiguration {
    private static final Duration TOPIC_CHECK = Duration.ofSeconds(10);

    @Bean
    FeedPublisher feedPublisher(
            DedicatedConnections connections,
            Notifications notifications,
            PublisherTermFactory terms,
            FeedSettings settings,
            Clock clock) {
        FeedPublisher publisher = new FeedPublisher(connections, terms, settings, clock);
        notifications.subscribe(LogChannels.APPENDED, publisher::trigger);
        return publisher;
    }

    @Bean
    PublisherTermFactory publisherTermFactory(
            Supplier<FeedProducer> feedProducers,
            Supplier<LogReader> logReaders,
            LogPositions log,
            JdbcTemplate jdbc,
            TopicCheck topicCheck,
            FeedSettings settings,
            MeterRegistry meters,
            ObjectProvider<Propagator> propagator,
            Clock clock) {
        return new PublisherTermFactory(
                feedProducers,
                logReaders,
                new ResumePosition(log, new RestartRequests(jdbc), topicCheck),
                target -> TracedTarget.of(target, propagator.getIfAvailable()),
                new FollowerSettings(settings.batchSize(), FollowerSettings.DEFAULT.poll()),
                TOPIC_CHECK,
                new FeedMeters(meters),
                clock);
    }

    @Bean
    KafkaClients publisherClients(
            KafkaAdmin admin, ProducerFactory<?, ?> producers, ConsumerFactory<?, ?> consumers, FeedSettings settings) {
        return KafkaClients.of(
                admin.getConfigurationProperties(),
                BrokerAddresses.checked(producers.getConfigurationProperties()),
                consumers.getConfigurationProperties(),
                "chancery-publisher",
                settings.transactionalId());
    }

    @Bean
    Supplier<FeedProducer> feedProducers(KafkaClients kafka, FeedRecords records, ReplicationRule replication) {
        return () -> new FeedProducer(kafka, records, replication);
    }

    @Bean
    ReplicationRule replicationRule(Environment environment) {
        return new ReplicationRule(
                environment.acceptsProfiles(Profiles.of(GivenSettings.PRODUCTION)),
                ProductionSettings.by(Binder.get(environment))
                        .allow()
                        .contains(ProductionExemption.HIDDEN_TRANSACTION_LOG));
    }

    @Bean
    TopicCheck topicCheck(JdbcTemplate jdbc, FeedSettings settings) {
        return new TopicCheck(new LoggedIds(jdbc), settings.source());
    }

    @Bean
    FeedEndpoint feedEndpoint(
            FeedPublisher publisher, KafkaClients kafka, LogPositions log, JdbcTemplate jdbc, TopicCheck topicCheck) {
        return new FeedEndpoint(publisher, new FeedRestart(log, jdbc, kafka, new RestartRequests(jdbc), topicCheck));
    }

    @Bean
    LogPositions logPositions(JdbcTemplate jdbc) {
        return new LogPositions(jdbc);
    }

    @Bean
    FeedRecords feedRecords(FeedSettings settings) {
        return new FeedRecords(settings.source());
    }

    @Bean
    FeedHealth feedHealth(FeedPublisher publisher, HealthSettings settings) {
        return new FeedHealth(publisher, settings);
    }

    @Bean
    FollowerLag feedLag(FeedPublisher publisher, JdbcTemplate jdbc, Clock clock) {
        return new FeedLag(publisher, jdbc, clock).lag();
    }
}

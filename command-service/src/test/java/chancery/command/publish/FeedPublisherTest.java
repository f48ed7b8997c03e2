package chancery.command.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chancery.command.LogOnPostgres;
import chancery.contracts.account.AccountEvent;
import chancery.contracts.feed.BrokerAddresses;
import chancery.contracts.feed.Feed;
import chancery.embedded.kafka.EmbeddedKafka;
import chancery.embedded.kafka.EmbeddedKafkaSettings;
import chancery.eventstore.follow.FollowerSettings;
import chancery.eventstore.follow.FollowerStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FeedPublisherTest {

    private static final FeedSettings SETTINGS =
            new FeedSettings("/chancery", Duration.ofMillis(200), Duration.ofMillis(300), 10);

    private static LogOnPostgres log;
    private static EmbeddedKafka kafka;

    private final List<FeedPublisher> publishers = new ArrayList<>();

    @BeforeAll
    static void startParts() {
        log = new LogOnPostgres();
        kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.temporary());
    }

    @AfterAll
    static void stopParts() {
        kafka.close();
        log.close();
    }

    @AfterEach
    void empty() {
        publishers.forEach(FeedPublisher::stop);
        log.jdbc.execute("TRUNCATE domain_event, data_key, publisher_position");
        if (topics().contains(Feed.TOPIC)) {
            asAdmin(admin -> admin.deleteTopics(List.of(Feed.TOPIC)).all());
            await().until(() -> !topics().contains(Feed.TOPIC));
        }
    }

    @Test
    void every_event_is_on_the_topic_once_in_order_per_account() {
        List<String> accounts =
                IntStream.range(0, 5).mapToObj(n -> log.signedUp()).toList();
        started();
        for (int sequence = 1; sequence <= 10; sequence++) {
            for (String account : accounts) {
                log.append(account, sequence, new AccountEvent.SettingsUpdated("n" + sequence, null, null));
            }
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> published().size() >= 55);

        Map<String, List<Long>> sequences = new HashMap<>();
        published()
                .forEach(one -> sequences
                        .computeIfAbsent(one.key(), any -> new ArrayList<>())
                        .add(Long.parseLong(header(one, Feed.SEQUENCE))));
        assertThat(sequences).containsOnlyKeys(accounts);
        assertThat(sequences.values())
                .allSatisfy(order -> assertThat(order)
                        .isEqualTo(IntStream.rangeClosed(0, 10)
                                .mapToObj(Long::valueOf)
                                .toList()));
    }

    @Test
    void the_topic_is_made_with_its_partitions_and_thirty_days() {
        started();
        log.signedUp();
        await().atMost(Duration.ofSeconds(20)).until(() -> !published().isEmpty());

        var topic = new ConfigResource(ConfigResource.Type.TOPIC, Feed.TOPIC);
        var config = Objects.requireNonNull(
                asAdmin(admin -> admin.describeConfigs(List.of(topic)).all()).get(topic));
        assertThat(config.get("retention.ms").value()).isEqualTo("2592000000");
        assertThat(config.get("cleanup.policy").value()).isEqualTo("delete");
        var description = Objects.requireNonNull(
                asAdmin(admin -> admin.describeTopics(List.of(Feed.TOPIC)).allTopicNames())
                        .get(Feed.TOPIC));
        assertThat(description.partitions()).hasSize(12);
    }

    @Test
    void a_restart_publishes_what_came_meanwhile_and_nothing_twice() {
        FeedPublisher first = started();
        log.signedUp();
        await().atMost(Duration.ofSeconds(20)).until(() -> positionReached(1));
        first.stop();
        log.signedUp();
        assertThat(published()).hasSize(1);

        started();

        await().atMost(Duration.ofSeconds(20)).until(() -> positionReached(2));
        assertThat(published()).hasSize(2);
    }

    @Test
    void kafka_away_at_the_start_and_later_is_waited_for() {
        kafka.close();
        FeedPublisher publisher = started();
        log.signedUp();
        await().atMost(Duration.ofSeconds(20)).until(() -> state(publisher) == FollowerStatus.State.WAITING);
        assertThat(new FeedHealth(publisher).health().getDetails()).containsKey("because");

        kafka = EmbeddedKafka.start(kafka.settings());
        await().atMost(Duration.ofSeconds(30)).until(() -> published().size() == 1);

        kafka.close();
        log.signedUp();
        await().atMost(Duration.ofSeconds(40)).until(() -> state(publisher) == FollowerStatus.State.WAITING);
        kafka = EmbeddedKafka.start(kafka.settings());
        await().atMost(Duration.ofSeconds(40)).until(() -> positionReached(2));
        assertThat(published().stream().map(one -> header(one, Feed.ID)).distinct())
                .hasSize(2);
    }

    @Test
    void it_stops_promptly_while_kafka_is_away() {
        kafka.close();
        FeedPublisher publisher = started();
        log.signedUp();
        await().atMost(Duration.ofSeconds(20)).until(() -> state(publisher) != null);

        assertThat(CompletableFuture.runAsync(publisher::stop)).succeedsWithin(Duration.ofSeconds(3));
        kafka = EmbeddedKafka.start(kafka.settings());
    }

    @Test
    void one_publishes_at_a_time_and_another_takes_over() {
        FeedPublisher first = started();
        await().atMost(Duration.ofSeconds(20)).until(() -> first.status() != null);
        FeedPublisher second = started();
        log.signedUp();
        await().atMost(Duration.ofSeconds(20)).until(() -> positionReached(1));
        assertThat(second.status()).isNull();
        assertThat(new FeedHealth(second).health().getDetails()).containsEntry("publisher", "not this process");

        first.stop();

        await().atMost(Duration.ofSeconds(20)).until(() -> second.status() != null);
        log.signedUp();
        await().atMost(Duration.ofSeconds(20)).until(() -> positionReached(2));
        assertThat(published()).hasSize(2);
    }

    @Test
    void a_lost_lock_ends_the_term_and_the_election_begins_again() {
        FeedPublisher publisher = started();
        log.signedUp();
        await().atMost(Duration.ofSeconds(20)).until(() -> positionReached(1));

        log.jdbc.queryForList("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE application_name = 'chancery-publisher'");
        await().atMost(Duration.ofSeconds(5)).until(() -> publisher.status() == null);

        await().atMost(Duration.ofSeconds(10)).until(() -> publisher.status() != null);
        log.signedUp();
        await().atMost(Duration.ofSeconds(20)).until(() -> positionReached(2));
        assertThat(published()).hasSize(2);
    }

    @Test
    void postgres_away_is_waited_for() {
        FeedPublisher publisher = started();
        log.signedUp();
        await().atMost(Duration.ofSeconds(20)).until(() -> positionReached(1));

        log.stopPostgres();
        await().atMost(Duration.ofSeconds(10)).until(() -> publisher.status() == null);
        log.startPostgresAgain();

        await().atMost(Duration.ofSeconds(10)).ignoreExceptions().untilAsserted(log::signedUp);
        await().atMost(Duration.ofSeconds(20)).until(() -> published().size() == 2);
    }

    @Test
    void another_log_under_the_same_topic_stops_the_publisher() {
        FeedPublisher publisher = started();
        log.signedUp();
        await().atMost(Duration.ofSeconds(20)).until(() -> positionReached(1));
        publisher.stop();
        log.jdbc.update("UPDATE publisher_position SET event_id = 'of the log before the backup was restored'");

        FeedPublisher next = started();

        await().atMost(Duration.ofSeconds(20)).until(() -> state(next) == FollowerStatus.State.STOPPED);
        assertThat(new FeedHealth(next).health().getStatus().getCode()).isEqualTo("STOPPED");
    }

    @Test
    void a_malformed_address_of_kafka_is_told_from_an_unreachable_one() {
        for (String malformed : List.of("localhost", "", "localhost:", ":9092", "localhost:99999", "a:9092,b")) {
            assertThatThrownBy(() -> BrokerAddresses.checked(Map.of("bootstrap.servers", malformed)))
                    .as("bootstrap servers '%s'", malformed)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("spring.kafka.bootstrap-servers");
        }
        assertThat(BrokerAddresses.checked(Map.of("bootstrap.servers", List.of("no.such.host:9092", "[::1]:9092"))))
                .hasSize(1);
    }

    private FeedPublisher started() {
        FeedRecords records = new FeedRecords(SETTINGS.source());
        Map<String, Object> producer = impatient(PublishConfiguration.producerProperties(bootstrap()));
        Map<String, Object> admin = impatient(PublishConfiguration.adminProperties(bootstrap()));
        PublisherTerms terms = new PublisherTerms(
                () -> new FeedProducer(producer, admin, records),
                log.readers(),
                new PublisherPosition(log.jdbc),
                new FollowerSettings(SETTINGS.batchSize(), Duration.ofMillis(100)),
                Counter.builder("published").register(new SimpleMeterRegistry()),
                Clock.systemUTC());
        FeedPublisher publisher = new FeedPublisher(log.connections(), terms, SETTINGS);
        publishers.add(publisher);
        publisher.start();
        return publisher;
    }

    /** A test does not wait as long as a service for a broker that is away. */
    private static Map<String, Object> impatient(Map<String, Object> properties) {
        Map<String, Object> impatient = new HashMap<>(properties);
        impatient.put("request.timeout.ms", 1_500);
        impatient.replace("default.api.timeout.ms", 1_500);
        impatient.replace("max.block.ms", 1_500);
        impatient.replace("delivery.timeout.ms", 2_000);
        return impatient;
    }

    private static FollowerStatus.@Nullable State state(FeedPublisher publisher) {
        FollowerStatus status = publisher.status();
        return status == null ? null : status.state();
    }

    private boolean positionReached(int events) {
        return Boolean.TRUE.equals(log.jdbc.queryForObject(
                "SELECT count(*) = 1 FROM publisher_position p WHERE (SELECT count(*) FROM domain_event e"
                        + " WHERE e.position <= p.position) = ?",
                Boolean.class,
                events));
    }

    private static Map<String, Object> bootstrap() {
        return Map.of("bootstrap.servers", kafka.bootstrapServers());
    }

    /** The whole topic as it stands. */
    private List<ConsumerRecord<String, byte[]>> published() {
        if (!topics().contains(Feed.TOPIC)) {
            return List.of();
        }
        try (var consumer = new KafkaConsumer<>(bootstrap(), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Feed.TOPIC).stream()
                    .map(info -> new TopicPartition(Feed.TOPIC, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
            while (all.size() < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
            return all;
        }
    }

    private static Set<String> topics() {
        return asAdmin(admin -> admin.listTopics().names());
    }

    private static <T> T asAdmin(Function<Admin, KafkaFuture<T>> call) {
        try (Admin admin = Admin.create(bootstrap())) {
            return call.apply(admin).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String header(ConsumerRecord<?, ?> read, String name) {
        return new String(
                Objects.requireNonNull(read.headers().lastHeader(name)).value(), UTF_8);
    }
}

package chancery.feed.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import chancery.contracts.feed.Feed;
import chancery.eventstore.follow.DedicatedConnections;
import chancery.eventstore.follow.FollowerSettings;
import chancery.eventstore.follow.FollowerStatus;
import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LogPositions;
import chancery.eventstore.testing.LogOnPostgres;
import chancery.eventstore.testing.MovableClock;
import chancery.eventstore.testing.Tampering;
import chancery.feed.kafka.KafkaClients;
import chancery.feed.kafka.ObservedClients;
import chancery.feed.kafka.ShortTimeoutClients;
import chancery.feed.kafka.TestKafka;
import chancery.feed.publish.producer.FeedProducer;
import chancery.feed.publish.producer.FeedTopics;
import chancery.feed.publish.producer.PositionRecords;
import chancery.feed.publish.producer.PublishedPosition;
import chancery.feed.publish.producer.ReplicationRule;
import chancery.feed.publish.resume.FeedRestart;
import chancery.feed.publish.resume.LoggedIds;
import chancery.feed.publish.resume.RestartRequests;
import chancery.feed.publish.resume.ResumePosition;
import chancery.feed.publish.resume.TopicCheck;
import chancery.feed.record.FeedRecords;
import chancery.telemetry.HealthSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

/** A real log, a real Kafka, and publishers between them. */
final class FeedFixture implements AutoCloseable, AfterEachCallback, AfterAllCallback {
    static final String SOURCE = "/chancery";
    static final FeedRecords RECORDS = new FeedRecords(SOURCE);
    private static final ReplicationRule ANY_REPLICATION = new ReplicationRule(false, false);
    static final Duration STALL_LIMIT = Duration.ofSeconds(25);

    final LogOnPostgres log;
    final TestKafka kafka;
    final MovableClock clock = new MovableClock();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    FeedSettings settings = freshSettings();
    Duration topicCheck = Duration.ofMillis(500);

    private final List<FeedPublisher> publishers = new ArrayList<>();

    static {
        // Kafka's clients and its broker log hundreds of lines for each publisher.
        for (String loud :
                List.of("org.apache.kafka", "kafka", "org.flywaydb", "com.zaxxer.hikari", "state.change.logger")) {
            ((Logger) LoggerFactory.getLogger(loud)).setLevel(Level.ERROR);
        }
    }

    private FeedFixture(LogOnPostgres log, TestKafka kafka) {
        this.log = log;
        this.kafka = kafka;
    }

    /** With the servers that all tests of this JVM share. */
    static FeedFixture shared() {
        return new FeedFixture(LogOnPostgres.onSharedServer(), TestKafka.shared());
    }

    /** With dedicated servers, which the test may stop and start again. */
    static FeedFixture dedicated() {
        return new FeedFixture(new LogOnPostgres(), TestKafka.dedicated());
    }

    /** With a new transactional id, so that a test does not abort the transactions of another one. */
    private static FeedSettings freshSettings() {
        return new FeedSettings(
                "/chancery", "test-" + UUID.randomUUID(), Duration.ofMillis(200), Duration.ofMillis(300), 10);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        empty();
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        close();
    }

    void empty() {
        publishers.forEach(FeedPublisher::stop);
        publishers.clear();
        Tampering.emptyLog(log.superuser, "publisher_restart");
        deleteTopics(Feed.TOPIC, FeedTopics.POSITION);
        settings = freshSettings();
        topicCheck = Duration.ofMillis(500);
        meters.clear();
    }

    void deleteTopics(String... names) {
        kafka.delete(List.of(names));
    }

    void createTopic() {
        kafka.create(new NewTopic(Feed.TOPIC, Feed.PARTITIONS, (short) 1));
    }

    /** Writes a record as another program. */
    void put(String topic, String key, String value) {
        kafka.put(List.of(new ProducerRecord<>(topic, key, value.getBytes(UTF_8))));
    }

    FeedPublisher started() {
        return started(clients());
    }

    /** With clients whose calls are observed. */
    FeedPublisher started(ObservedClients.Observer observer) {
        return started(ObservedClients.clients(clients(), observer));
    }

    FeedPublisher started(KafkaClients clients) {
        return started(clients, log.connections());
    }

    FeedPublisher started(KafkaClients clients, DedicatedConnections connections) {
        return started(() -> producer(clients), connections);
    }

    FeedPublisher started(Supplier<FeedProducer> producers, DedicatedConnections connections) {
        PublisherTermFactory terms = new PublisherTermFactory(
                producers,
                log.readers(),
                resumePosition(log.jdbc),
                UnaryOperator.identity(),
                new FollowerSettings(settings.batchSize(), Duration.ofMillis(100)),
                topicCheck,
                new FeedMeters(meters),
                clock);
        FeedPublisher publisher = new FeedPublisher(connections, terms, settings, clock);
        publishers.add(publisher);
        publisher.start();
        return publisher;
    }

    /** A running publisher that has published so many events. */
    FeedPublisher running(int published) {
        FeedPublisher publisher = started();
        for (int event = 0; event < published; event++) {
            log.signedUp();
        }
        awaitAllPublished();
        return publisher;
    }

    void publishAndStop(int events) {
        running(events).stop();
    }

    /** Another producer whose transaction with one record stays open until it is aborted. */
    KafkaProducer<String, byte[]> openTransaction(ProducerRecord<String, byte[]> record)
            throws ExecutionException, InterruptedException {
        Map<String, Object> properties = KafkaClients.producerProperties(kafka.bootstrap(), "test", "another producer");
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 60_000);
        var producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(record).get();
        return producer;
    }

    FeedRestart restart() {
        return new FeedRestart(
                new LogPositions(log.jdbc), log.jdbc, clients(), new RestartRequests(log.jdbc), topicCheck(log.jdbc));
    }

    /** A producer that publishes with any replication. */
    static FeedProducer producer(KafkaClients clients) {
        return new FeedProducer(clients, RECORDS, ANY_REPLICATION);
    }

    static ResumePosition resumePosition(JdbcTemplate jdbc) {
        return new ResumePosition(new LogPositions(jdbc), new RestartRequests(jdbc), topicCheck(jdbc));
    }

    private static TopicCheck topicCheck(JdbcTemplate jdbc) {
        return new TopicCheck(new LoggedIds(jdbc), SOURCE);
    }

    KafkaClients clients() {
        return ShortTimeoutClients.of(kafka.bootstrap(), settings.transactionalId());
    }

    static Health health(FeedPublisher publisher) {
        return new FeedHealth(publisher, new HealthSettings(STALL_LIMIT)).health();
    }

    static void awaitState(FeedPublisher publisher, FollowerStatus.State state) {
        await().atMost(Duration.ofSeconds(20)).until(() -> state(publisher) == state);
    }

    static FollowerStatus.@Nullable State state(FeedPublisher publisher) {
        FollowerStatus status = publisher.status();
        return status == null ? null : status.state();
    }

    /** Waits until Kafka's position is at the last event of the log. */
    void awaitAllPublished() {
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(100))
                // A test that cuts all connections also cuts this one.
                .ignoreExceptionsInstanceOf(DataAccessResourceFailureException.class)
                .until(() -> Objects.equals(
                        log.jdbc.queryForObject("SELECT max(position) FROM domain_event", Long.class),
                        positionOnKafka().position()));
    }

    /** Waits for the publisher. Then a {@code read_committed} consumer must receive every event once, in order per account. */
    void assertPublishedExactlyOnce() {
        awaitAllPublished();
        Map<String, List<String>> logged = new TreeMap<>();
        log.jdbc.query("SELECT account_id, sequence, event_id FROM domain_event ORDER BY account_id, sequence", row -> {
            logged.computeIfAbsent(row.getString(1), any -> new ArrayList<>())
                    .add("%019d %s".formatted(row.getLong(2), row.getString(3)));
        });
        Map<String, List<String>> read = new TreeMap<>();
        published()
                .forEach(one -> read.computeIfAbsent(one.key(), any -> new ArrayList<>())
                        .add(TestKafka.header(one, Feed.SEQUENCE) + " " + TestKafka.header(one, Feed.ID)));
        assertThat(read).isEqualTo(logged);
    }

    LogPosition positionOnKafka() {
        if (!kafka.topics().contains(FeedTopics.POSITION)) {
            return LogPosition.START;
        }
        List<ConsumerRecord<String, byte[]>> all = kafka.committed(FeedTopics.POSITION);
        return !all.isEmpty() && PositionRecords.read(all.getLast().value()) instanceof PublishedPosition.At held
                ? held.reached()
                : LogPosition.START;
    }

    /** The whole record of the position, which must be readable. */
    PublishedPosition.At heldPosition() {
        return (PublishedPosition.At) PositionRecords.read(
                kafka.committed(FeedTopics.POSITION).getLast().value());
    }

    boolean hasPosition() {
        return !kafka.committed(FeedTopics.POSITION).isEmpty();
    }

    /** The committed records of the feed. */
    List<ConsumerRecord<String, byte[]>> published() {
        return kafka.topics().contains(Feed.TOPIC) ? kafka.committed(Feed.TOPIC) : List.of();
    }

    /** The lag of the publisher, in events or seconds. */
    double lag(String unit) {
        return meters.get("chancery.follower.lag." + unit)
                .tag("follower", "publisher")
                .gauge()
                .value();
    }

    int logSize() {
        return Objects.requireNonNull(log.jdbc.queryForObject("SELECT count(*) FROM domain_event", Integer.class));
    }

    /** Cuts the connections of all elections. */
    void cutLocks() {
        log.jdbc.queryForList("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE application_name = 'chancery-publisher'");
    }

    /** Cuts every connection to the log's database. */
    void cutConnections() {
        log.jdbc.queryForList(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <>"
                        + " pg_backend_pid() AND backend_type = 'client backend'");
    }

    @Override
    public void close() {
        publishers.forEach(FeedPublisher::stop);
        kafka.close();
        log.close();
    }
}

package chancery.feed.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.contracts.account.AccountEvent;
import chancery.contracts.feed.Feed;
import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LogPositions;
import chancery.eventstore.log.LoggedEvent;
import chancery.eventstore.testing.LogOnPostgres;
import chancery.eventstore.testing.Tampering;
import chancery.feed.kafka.KafkaClients;
import chancery.feed.kafka.TestKafka;
import chancery.feed.record.FeedRecords;
import chancery.feed.replay.request.ReplayOptions;
import chancery.feed.replay.request.ReplayOptions.Bound;
import chancery.feed.replay.request.ReplayRequests;
import chancery.feed.replay.request.ReplaySettings;
import chancery.feed.replay.request.ReplaySubmission;
import chancery.feed.replay.run.ReplayRunFactory;
import chancery.feed.replay.run.ReplayRunner;
import chancery.feed.replay.status.ReplayStatus;
import chancery.feed.replay.status.ReplayStatuses;
import chancery.feed.replay.topic.ReplayClients;
import chancery.feed.replay.topic.ReplayProgress;
import chancery.feed.replay.topic.ReplayTopics;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.errors.TopicExistsException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A log, a broker, and the replay runners of several command-services. */
public final class ReplayFixture implements AfterEachCallback, AfterAllCallback {
    static final Duration LONG = Duration.ofSeconds(60);

    final LogOnPostgres log;
    final TestKafka kafka;
    final FeedRecords records = new FeedRecords("/chancery");
    private final List<ReplayRunner> runners = new ArrayList<>();

    private ReplayFixture(LogOnPostgres log, TestKafka kafka) {
        this.log = log;
        this.kafka = kafka;
    }

    /** On the parts that all tests of this JVM share. */
    static ReplayFixture shared() {
        return new ReplayFixture(LogOnPostgres.onSharedServer(), TestKafka.shared());
    }

    /** On parts that the test may stop and start again. */
    static ReplayFixture dedicated() {
        return new ReplayFixture(new LogOnPostgres(), TestKafka.dedicated());
    }

    /** A started runner, as each command-service has one. */
    ReplayRunner runner() {
        return runner(clients());
    }

    ReplayRunner runner(ReplayClients clients) {
        ReplayRunFactory runs = new ReplayRunFactory(clients, records, log.readers(), Clock.systemUTC());
        ReplayRunner runner = new ReplayRunner(log.connections(), requests(), runs, Duration.ofMillis(100));
        runners.add(runner);
        runner.start();
        return runner;
    }

    ReplaySubmission submission() {
        return new ReplaySubmission(
                new ReplaySettings("chancery.replay.", 1_000),
                requests(),
                new LogPositions(log.jdbc),
                clients(),
                Clock.systemUTC());
    }

    ReplayRequests requests() {
        return new ReplayRequests(log.jdbc);
    }

    ReplayStatus status(ReplayRunner runner, String topic) {
        return new ReplayStatuses(requests(), runner, clients()).of(topic).orElseThrow();
    }

    /** Requests a replay of the whole log to a new topic. */
    String requested(int rate) {
        String topic = topic();
        submission().submit(topic, new ReplayOptions(Bound.OPEN, Bound.OPEN, rate));
        return topic;
    }

    static ReplayOptions startingAt(Bound bound) {
        return new ReplayOptions(bound, Bound.OPEN, null);
    }

    static ReplayOptions endingAt(Bound bound) {
        return new ReplayOptions(Bound.OPEN, bound, null);
    }

    static String topic() {
        return "chancery.replay." + UUID.randomUUID();
    }

    void awaitEnd(String topic) {
        await().atMost(LONG).until(() -> requests().find(topic).orElseThrow().ended() != null);
    }

    ReplayClients clients() {
        return topic -> KafkaClients.of(kafka.bootstrap(), kafka.bootstrap(), kafka.bootstrap(), "test", topic);
    }

    /** All account events in log order. */
    List<LoggedEvent> logged() {
        List<LoggedEvent> all = new ArrayList<>();
        var reader = log.readers().get().of(FeedRecords.KINDS);
        LogPosition position = LogPosition.START;
        while (true) {
            var batch = reader.after(position, 500);
            all.addAll(batch.events());
            position = batch.reached();
            if (batch.atHead()) {
                return all;
            }
        }
    }

    /** Publishes events to the live topic. */
    void live(List<LoggedEvent> events) {
        makeLiveTopic();
        kafka.put(events.stream().map(records::of).toList());
    }

    private void makeLiveTopic() {
        try {
            kafka.create(new NewTopic(Feed.TOPIC, Feed.PARTITIONS, (short) 1));
        } catch (TopicExistsException fine) {
            // An earlier test created it.
        }
    }

    /** Creates the topic of a replay, waits until Kafka shows it, and returns its id. */
    String created(String topic) {
        try (Admin admin = clients().readers().admin().get()) {
            String id = ReplayTopics.ensure(admin, topic);
            await().atMost(LONG)
                    .until(() -> ReplayTopics.ids(admin, List.of(topic)).containsValue(id));
            return id;
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void delete(String topic) {
        kafka.delete(List.of(topic));
    }

    /** The high watermarks. A {@code read_committed} consumer reaches them only after all open transactions have ended. */
    Map<Integer, Long> ends(String topic) {
        try (Admin admin = clients().readers().admin().get()) {
            return ReplayTopics.ends(admin, topic, IsolationLevel.READ_UNCOMMITTED);
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The committed records of a topic from these offsets or the beginning on, in order per partition. */
    List<ConsumerRecord<String, byte[]>> read(String topic, Map<Integer, Long> from) {
        return kafka.committed(topic, from, ends(topic));
    }

    /** Signs accounts up, then changes the settings of each in turn. */
    void history(int accounts, int changes) {
        List<String> ids =
                IntStream.range(0, accounts).mapToObj(n -> log.signedUp()).toList();
        for (int sequence = 1; sequence <= changes; sequence++) {
            for (String account : ids) {
                log.append(account, sequence, new AccountEvent.SettingsUpdated("n" + sequence, null, null));
            }
        }
    }

    List<String> ids(String topic) {
        return read(topic, Map.of()).stream()
                .map(record -> TestKafka.header(record, Feed.ID))
                .toList();
    }

    static void assertThatEachAccountIsInOrder(List<ConsumerRecord<String, byte[]>> records) {
        Map<String, List<Long>> sequences = new HashMap<>();
        records.forEach(record -> sequences
                .computeIfAbsent(record.key(), any -> new ArrayList<>())
                .add(Long.parseLong(TestKafka.header(record, Feed.SEQUENCE))));
        assertThat(sequences).isNotEmpty();
        assertThat(sequences.values())
                .allSatisfy(order -> assertThat(order)
                        .isEqualTo(LongStream.range(0, order.size()).boxed().toList()));
    }

    /** Ends the connections that hold the locks, as if their machines had failed. */
    void loseTheLocks() {
        log.jdbc.queryForList("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE application_name = 'chancery-replays'");
    }

    void stopRunners() {
        runners.forEach(ReplayRunner::stop);
        runners.clear();
    }

    static List<String> idsOf(List<LoggedEvent> events) {
        return events.stream().map(LoggedEvent::eventId).toList();
    }

    /** Each test starts with an empty log. */
    @Override
    public void afterEach(ExtensionContext test) {
        stopRunners();
        Tampering.emptyLog(log.superuser, "feed_replay");
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        stopRunners();
        kafka.delete(List.of(Feed.TOPIC, ReplayProgress.TOPIC));
        kafka.close();
        log.close();
    }
}

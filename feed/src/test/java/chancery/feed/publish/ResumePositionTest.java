package chancery.feed.publish;

import static chancery.feed.publish.FeedFixture.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.contracts.feed.Feed;
import chancery.eventstore.follow.FollowerStatus;
import chancery.eventstore.log.LogPosition;
import chancery.feed.kafka.KafkaClients;
import chancery.feed.kafka.ObservedClients;
import chancery.feed.publish.producer.FeedTopics;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where a publisher goes on, and when it stands still instead. */
class ResumePositionTest {

    @RegisterExtension
    static final FeedFixture parts = new FeedFixture();

    @Test
    void a_log_that_does_not_hold_the_event_of_kafkas_position_stops_the_publisher() {
        publishedAndStopped(2);
        parts.log.jdbc.update(
                "UPDATE domain_event SET event_id = 'of another history' WHERE position = ?", lastPosition());

        FeedPublisher next = parts.started();

        awaitStandingStill(next, "older backup", "of another history", "docs/operations.md");
        assertThat(parts.published()).hasSize(2);
    }

    @Test
    void a_log_that_ends_before_kafkas_position_stops_the_publisher() {
        publishedAndStopped(2);
        parts.log.jdbc.update("DELETE FROM domain_event WHERE position = ?", lastPosition());

        FeedPublisher next = parts.started();

        awaitStandingStill(next, "older backup", "holds nothing there");
    }

    @Test
    void a_log_that_was_exchanged_under_a_running_publisher_stops_it() {
        FeedPublisher publisher = parts.started();
        parts.log.signedUp();
        parts.awaitAllPublished();

        parts.log.jdbc.update("UPDATE domain_event SET event_id = 'of another history'");

        awaitStandingStill(publisher, "backup");
    }

    @Test
    void a_position_that_kafka_has_lost_stops_the_publisher() {
        publishedAndStopped(2);
        parts.deleteTopics(FeedTopics.POSITION);

        FeedPublisher next = parts.started();

        awaitStandingStill(next, "holds no position", "published again");
        assertThat(parts.published()).hasSize(2);
    }

    @Test
    void a_topic_that_was_deleted_stops_the_publisher_until_it_is_ordered_to_fill_it_again() {
        publishedAndStopped(2);
        parts.deleteTopics(Feed.TOPIC);

        FeedPublisher next = parts.started();

        awaitStandingStill(next, "up to position", "was it deleted");
        assertThat(parts.restart().order(null).outcome()).contains("0 for all");
        assertThat(parts.restart().order(0L).after()).isEqualTo(LogPosition.START);
        next.wake();
        await().atMost(Duration.ofSeconds(20)).until(() -> parts.published().size() == 2);
        parts.assertPublishedExactlyOnce();
    }

    @Test
    void a_topic_that_is_deleted_under_a_running_publisher_stops_it_without_an_append() {
        FeedPublisher publisher = running(2);

        parts.deleteTopics(Feed.TOPIC);

        awaitStandingStill(publisher, "up to position", "was it deleted");
    }

    @Test
    void a_topic_that_was_made_again_is_another_one_whatever_is_on_it() {
        publishedAndStopped(2);
        LogPosition reached = parts.positionOnKafka();
        parts.deleteTopics(Feed.TOPIC);
        parts.makeTopic(Feed.TOPIC, Feed.PARTITIONS);
        parts.put(Feed.TOPIC, "account", "of somebody else");
        parts.log.signedUp();

        FeedPublisher next = parts.started();

        awaitStandingStill(next, "not to the topic", "was it deleted");
        assertThat(parts.published()).hasSize(1);
        assertThat(parts.restart().order(null).outcome()).contains("not the one that was published to");
        assertThat(parts.restart().order(reached.position()).after()).isEqualTo(reached);
        next.wake();
        parts.awaitAllPublished();
        assertThat(parts.published()).hasSize(2);
        assertThat(state(next)).isEqualTo(FollowerStatus.State.RUNNING);
    }

    @Test
    void a_topic_that_is_made_again_between_two_appends_stops_the_publisher() {
        FeedPublisher publisher = running(2);
        parts.deleteTopics(Feed.TOPIC);
        parts.makeTopic(Feed.TOPIC, Feed.PARTITIONS);

        parts.log.signedUp();

        awaitStandingStill(publisher, "was it deleted");
    }

    @Test
    void a_position_of_a_release_that_noted_no_topic_is_taken_over_with_the_topic_that_is_there() {
        publishedAndStopped(2);
        LogPosition reached = parts.positionOnKafka();
        parts.put(
                FeedTopics.POSITION,
                Feed.TOPIC,
                "{\"position\":%d,\"eventId\":\"%s\"}".formatted(reached.position(), reached.eventId()));

        FeedPublisher next = parts.started();

        await().atMost(Duration.ofSeconds(20)).until(() -> state(next) == FollowerStatus.State.RUNNING);
        next.stop();
        parts.deleteTopics(Feed.TOPIC);
        parts.makeTopic(Feed.TOPIC, Feed.PARTITIONS);
        parts.put(Feed.TOPIC, "account", "of somebody else");
        awaitStandingStill(parts.started(), "was it deleted");
    }

    @Test
    void a_position_that_cannot_be_read_stops_the_publisher_until_it_is_ordered_on() {
        publishedAndStopped(2);
        LogPosition reached = parts.positionOnKafka();
        parts.put(FeedTopics.POSITION, Feed.TOPIC, "nonsense");
        parts.log.signedUp();

        FeedPublisher next = parts.started();

        awaitStandingStill(next, "cannot be read", "docs/operations.md");
        assertThat(parts.restart().order(null).after()).isEqualTo(reached);
        next.wake();
        await().atMost(Duration.ofSeconds(20)).until(() -> state(next) == FollowerStatus.State.RUNNING);
        parts.awaitAllPublished();
        parts.assertPublishedExactlyOnce();
    }

    @Test
    void a_kafka_that_is_lost_as_a_whole_under_a_running_publisher_is_given_everything_again_without_an_append() {
        running(2);

        parts.deleteTopics(Feed.TOPIC, FeedTopics.POSITION);

        await().atMost(Duration.ofSeconds(20)).until(() -> parts.published().size() == 2);
        parts.assertPublishedExactlyOnce();
    }

    @Test
    void an_order_given_while_it_publishes_counts_for_no_later_standstill() {
        FeedPublisher publisher = parts.started();
        parts.log.signedUp();
        LogPosition first = last();
        parts.log.signedUp();
        parts.awaitAllPublished();

        ordered(first, "");

        await().atMost(Duration.ofSeconds(20))
                .until(() -> parts.log
                        .jdbc
                        .queryForList("SELECT * FROM publisher_restart")
                        .isEmpty());
        publisher.stop();
        parts.deleteTopics(FeedTopics.POSITION);
        awaitStandingStill(parts.started(), "holds no position");
        assertThat(parts.published()).hasSize(2);
    }

    @Test
    void a_kafka_that_was_lost_as_a_whole_is_given_everything_again() {
        publishedAndStopped(2);
        parts.deleteTopics(Feed.TOPIC, FeedTopics.POSITION);

        parts.started();

        parts.awaitAllPublished();
        parts.assertPublishedExactlyOnce();
    }

    @Test
    void a_first_transaction_that_was_never_committed_leaves_a_position_all_the_same() {
        FeedPublisher first = parts.started(ObservedClients.clients(parts.clients(), new ObservedClients.Watcher() {
            @Override
            public void after(String call, Object client) {
                if (call.equals("send") && parts.logSize() > 0) {
                    throw new IllegalStateException("killed");
                }
            }
        }));
        await().atMost(Duration.ofSeconds(20)).until(() -> state(first) == FollowerStatus.State.RUNNING);
        parts.log.signedUp();
        await().atMost(Duration.ofSeconds(20)).until(() -> state(first) == FollowerStatus.State.WAITING);
        first.stop();

        parts.started();

        parts.awaitAllPublished();
        parts.assertPublishedExactlyOnce();
    }

    @Test
    void the_position_of_a_release_that_kept_it_in_postgresql_is_taken_over() {
        parts.log.signedUp();
        LogPosition old = last();
        parts.log.signedUp();
        ordered(old, "");

        parts.started();

        parts.awaitAllPublished();
        assertThat(parts.published()).hasSize(1);
        assertThat(parts.log.jdbc.queryForList("SELECT * FROM publisher_restart"))
                .isEmpty();
    }

    @Test
    void the_migration_makes_an_order_of_the_old_position() {
        FluentConfiguration old = Flyway.configure()
                .dataSource(Objects.requireNonNull(parts.log.jdbc.getDataSource()))
                .schemas("before")
                .locations(
                        "classpath:chancery/eventstore/migration",
                        "classpath:chancery/command/migration",
                        "classpath:chancery/feed/migration");
        old.target("3").load().migrate();
        parts.log.jdbc.update(
                "INSERT INTO before.publisher_position (topic, position, event_id) VALUES (?, 7, 'seventh')",
                Feed.TOPIC);

        old.target("4").load().migrate();

        assertThat(parts.log.jdbc.queryForList(
                        "SELECT topic || ' ' || position || ' ' || event_id || ' ' || instead_of_event_id"
                                + " FROM before.publisher_restart",
                        String.class))
                .containsExactly(Feed.TOPIC + " 7 seventh ");
    }

    @Test
    void an_order_counts_for_the_position_that_it_was_given_for_alone() {
        parts.log.signedUp();
        LogPosition first = last();
        publishedAndStopped(1);
        ordered(first, "of an event that Kafka's position does not name");
        FeedPublisher again = parts.started();
        await().atMost(Duration.ofSeconds(20)).until(() -> state(again) == FollowerStatus.State.RUNNING);
        again.stop();
        assertThat(parts.published()).hasSize(2);
        assertThat(parts.log.jdbc.queryForList("SELECT * FROM publisher_restart"))
                .isEmpty();

        ordered(first, parts.positionOnKafka().eventId());
        parts.started();

        await().atMost(Duration.ofSeconds(20)).until(() -> parts.published().size() == 3);
    }

    /** No consumer of committed records is shown what lies behind it. */
    @Test
    void a_position_behind_the_open_transaction_of_a_stranger_is_not_overlooked() throws Exception {
        FeedPublisher first = running(1);
        Map<String, Object> properties = KafkaClients.producerProperties(parts.bootstrap(), "test", "a stranger");
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 60_000);
        try (var stranger = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
            stranger.initTransactions();
            stranger.beginTransaction();
            stranger.send(new ProducerRecord<>(FeedTopics.POSITION, "a stranger", new byte[0]))
                    .get();
            parts.log.signedUp();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> parts.meters
                                    .get("chancery.feed.published")
                                    .counter()
                                    .count()
                            == 2);
            first.stop();

            FeedPublisher next = parts.started();

            await().atMost(Duration.ofSeconds(20)).until(() -> state(next) == FollowerStatus.State.WAITING);
            assertThat(Objects.requireNonNull(next.status()).detail()).contains("another producer");
            stranger.abortTransaction();
            await().atMost(Duration.ofSeconds(20)).until(() -> state(next) == FollowerStatus.State.RUNNING);
        }
        parts.awaitAllPublished();
        parts.assertPublishedExactlyOnce();
    }

    private void publishedAndStopped(int events) {
        running(events).stop();
    }

    private FeedPublisher running(int published) {
        FeedPublisher publisher = parts.started();
        for (int event = 0; event < published; event++) {
            parts.log.signedUp();
        }
        parts.awaitAllPublished();
        return publisher;
    }

    private static void awaitStandingStill(FeedPublisher publisher, String... words) {
        await().atMost(Duration.ofSeconds(20)).until(() -> state(publisher) == FollowerStatus.State.STOPPED);
        assertThat(Objects.requireNonNull(publisher.status()).detail()).contains(words);
    }

    private static LogPosition last() {
        return Objects.requireNonNull(parts.log.jdbc.queryForObject(
                "SELECT position, event_id FROM domain_event ORDER BY position DESC LIMIT 1",
                (row, n) -> new LogPosition(row.getLong(1), row.getString(2))));
    }

    private static long lastPosition() {
        return last().position();
    }

    private static void ordered(LogPosition after, String insteadOf) {
        parts.log.jdbc.update(
                "INSERT INTO publisher_restart (topic, position, event_id, instead_of_event_id) VALUES (?, ?, ?, ?)",
                Feed.TOPIC,
                after.position(),
                after.eventId(),
                insteadOf);
    }
}

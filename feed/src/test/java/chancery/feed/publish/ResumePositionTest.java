package chancery.feed.publish;

import static chancery.feed.publish.FeedFixture.awaitState;
import static chancery.feed.publish.FeedFixture.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.contracts.feed.Feed;
import chancery.eventstore.follow.FollowerStatus;
import chancery.eventstore.log.LogPosition;
import chancery.eventstore.testing.Tampering;
import chancery.feed.kafka.ObservedClients.Observer;
import chancery.feed.publish.producer.FeedTopics;
import java.time.Duration;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where a publisher resumes, and when it stops instead. */
class ResumePositionTest {
    @RegisterExtension
    static final FeedFixture parts = FeedFixture.shared();

    @Test
    void a_log_that_does_not_hold_the_event_of_kafkas_position_stops_the_publisher() {
        parts.publishAndStop(2);
        Tampering.update(
                parts.log.superuser,
                "UPDATE domain_event SET event_id = 'of another history' WHERE position = ?",
                last().position());

        FeedPublisher next = parts.started();

        awaitStopped(next, "older backup", "of another history", "docs/operations.md");
        assertThat(parts.published()).hasSize(2);
    }

    @Test
    void a_log_that_ends_before_kafkas_position_stops_the_publisher() {
        parts.publishAndStop(2);
        Tampering.update(parts.log.superuser, "DELETE FROM domain_event WHERE position = ?", last().position());

        FeedPublisher next = parts.started();

        awaitStopped(next, "older backup", "holds nothing there");
    }

    @Test
    void a_log_that_was_replaced_under_a_running_publisher_stops_it() {
        FeedPublisher publisher = parts.running(1);

        Tampering.update(parts.log.superuser, "UPDATE domain_event SET event_id = 'of another history'");

        awaitStopped(publisher, "backup");
    }

    @Test
    void a_position_that_kafka_has_lost_stops_the_publisher() {
        parts.publishAndStop(2);
        parts.deleteTopics(FeedTopics.POSITION);

        FeedPublisher next = parts.started();

        awaitStopped(next, "holds no position", "published again");
        assertThat(parts.published()).hasSize(2);
    }

    @Test
    void a_deleted_topic_stops_the_publisher_until_an_operator_requests_a_restart() {
        parts.publishAndStop(2);
        parts.deleteTopics(Feed.TOPIC);

        FeedPublisher next = parts.started();

        awaitStopped(next, "up to position", "was the topic deleted");
        assertThat(parts.restart().request(null).outcome()).contains("0 for the whole log");
        assertThat(parts.restart().request(0L).after()).isEqualTo(LogPosition.START);
        next.trigger();
        await().atMost(Duration.ofSeconds(20)).until(() -> parts.published().size() == 2);
        parts.assertPublishedExactlyOnce();
    }

    @Test
    void a_topic_that_is_deleted_under_a_running_publisher_stops_it_without_an_append() {
        FeedPublisher publisher = parts.running(2);

        parts.deleteTopics(Feed.TOPIC);

        awaitStopped(publisher, "up to position", "was the topic deleted");
    }

    @Test
    void a_topic_that_was_deleted_and_created_again_stops_the_publisher_even_if_it_has_records() {
        parts.publishAndStop(2);
        LogPosition reached = parts.positionOnKafka();
        parts.deleteTopics(Feed.TOPIC);
        parts.createTopic();
        parts.put(Feed.TOPIC, "account", "of another program");
        parts.log.signedUp();

        FeedPublisher next = parts.started();

        awaitStopped(next, "not to the current topic", "was the topic deleted");
        assertThat(parts.published()).hasSize(1);
        assertThat(parts.restart().request(null).outcome()).contains("deleted and created again");
        assertThat(parts.restart().request(reached.position()).after()).isEqualTo(reached);
        next.trigger();
        parts.awaitAllPublished();
        assertThat(parts.published()).hasSize(2);
        assertThat(state(next)).isEqualTo(FollowerStatus.State.RUNNING);
    }

    @Test
    void a_topic_that_is_created_again_between_two_appends_stops_the_publisher() {
        FeedPublisher publisher = parts.running(2);
        parts.deleteTopics(Feed.TOPIC);
        parts.createTopic();

        parts.log.signedUp();

        awaitStopped(publisher, "was the topic deleted");
    }

    /** It could not be verified against the topic. */
    @Test
    void a_position_without_its_topic_and_last_events_stops_the_publisher() {
        parts.publishAndStop(2);
        LogPosition reached = parts.positionOnKafka();
        parts.put(
                FeedTopics.POSITION,
                Feed.TOPIC,
                "{\"position\":%d,\"eventId\":\"%s\"}".formatted(reached.position(), reached.eventId()));

        FeedPublisher next = parts.started();

        awaitStopped(next, "cannot be read", "it lacks");
    }

    @Test
    void an_unreadable_position_stops_the_publisher_until_it_is_restarted() {
        parts.publishAndStop(2);
        LogPosition reached = parts.positionOnKafka();
        parts.put(FeedTopics.POSITION, Feed.TOPIC, "nonsense");
        parts.log.signedUp();

        FeedPublisher next = parts.started();

        awaitStopped(next, "cannot be read", "docs/operations.md");
        assertThat(parts.restart().request(null).after()).isEqualTo(reached);
        next.trigger();
        awaitState(next, FollowerStatus.State.RUNNING);
        parts.assertPublishedExactlyOnce();
    }

    @Test
    void everything_is_published_again_when_both_topics_are_lost_under_a_running_publisher() {
        parts.running(2);

        parts.deleteTopics(Feed.TOPIC, FeedTopics.POSITION);

        await().atMost(Duration.ofSeconds(20)).until(() -> parts.published().size() == 2);
        parts.assertPublishedExactlyOnce();
    }

    @Test
    void a_restart_request_made_while_the_publisher_runs_does_not_apply_to_a_later_stop() {
        FeedPublisher publisher = parts.started();
        parts.log.signedUp();
        LogPosition first = last();
        parts.log.signedUp();
        parts.awaitAllPublished();

        insertRequest(first, "");

        await().atMost(Duration.ofSeconds(20))
                .until(() -> parts.log
                        .jdbc
                        .queryForList("SELECT * FROM publisher_restart")
                        .isEmpty());
        publisher.stop();
        parts.deleteTopics(FeedTopics.POSITION);
        awaitStopped(parts.started(), "holds no position");
        assertThat(parts.published()).hasSize(2);
    }

    @Test
    void everything_is_published_again_after_both_topics_were_lost() {
        parts.publishAndStop(2);
        parts.deleteTopics(Feed.TOPIC, FeedTopics.POSITION);

        parts.started();

        parts.assertPublishedExactlyOnce();
    }

    @Test
    void a_first_transaction_that_was_never_committed_leaves_a_position() {
        FeedPublisher first = parts.started(new Observer() {
            @Override
            public void after(String call, Object client) {
                if (call.equals("send") && parts.logSize() > 0) {
                    throw new IllegalStateException("killed");
                }
            }
        });
        awaitState(first, FollowerStatus.State.RUNNING);
        parts.log.signedUp();
        awaitState(first, FollowerStatus.State.WAITING);
        first.stop();

        parts.started();

        parts.assertPublishedExactlyOnce();
    }

    @Test
    void a_position_that_an_earlier_release_kept_in_postgresql_is_taken_over() {
        parts.log.signedUp();
        LogPosition old = last();
        parts.log.signedUp();
        insertRequest(old, "");

        parts.started();

        parts.awaitAllPublished();
        assertThat(parts.published()).hasSize(1);
        assertThat(parts.log.jdbc.queryForList("SELECT * FROM publisher_restart"))
                .isEmpty();
    }

    @Test
    void the_migration_turns_the_old_position_into_a_restart_request() {
        FluentConfiguration old = parts.log
                .migrations()
                .flyway()
                .schemas("before")
                // The grants need the tables of all migrations.
                .skipDefaultCallbacks(true);
        old.target("3").load().migrate();
        parts.log.owner.update(
                "INSERT INTO before.publisher_position (topic, position, event_id) VALUES (?, 7, 'seventh')",
                Feed.TOPIC);

        old.target("4").load().migrate();

        assertThat(parts.log.owner.queryForList(
                        "SELECT topic || ' ' || position || ' ' || event_id || ' ' || instead_of_event_id"
                                + " FROM before.publisher_restart",
                        String.class))
                .containsExactly(Feed.TOPIC + " 7 seventh ");
    }

    @Test
    void a_restart_request_applies_only_to_the_position_that_it_was_made_for() {
        parts.log.signedUp();
        LogPosition first = last();
        parts.publishAndStop(1);
        insertRequest(first, "of an event that Kafka's position does not name");
        FeedPublisher again = parts.started();
        awaitState(again, FollowerStatus.State.RUNNING);
        again.stop();
        assertThat(parts.published()).hasSize(2);
        assertThat(parts.log.jdbc.queryForList("SELECT * FROM publisher_restart"))
                .isEmpty();

        insertRequest(first, parts.positionOnKafka().eventId());
        parts.started();

        await().atMost(Duration.ofSeconds(20)).until(() -> parts.published().size() == 3);
    }

    /** A consumer of committed records reads only up to the last stable offset: the start of the oldest open transaction. */
    @Test
    void a_position_after_the_open_transaction_of_another_producer_is_not_missed() throws Exception {
        FeedPublisher first = parts.running(1);
        try (var otherProducer =
                parts.openTransaction(new ProducerRecord<>(FeedTopics.POSITION, "another producer", new byte[0]))) {
            parts.log.signedUp();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> parts.meters
                                    .get("chancery.feed.published")
                                    .counter()
                                    .count()
                            == 2);
            first.stop();

            FeedPublisher next = parts.started();

            awaitState(next, FollowerStatus.State.WAITING);
            assertThat(Objects.requireNonNull(next.status()).detail()).contains("another producer");
            otherProducer.abortTransaction();
            awaitState(next, FollowerStatus.State.RUNNING);
        }
        parts.assertPublishedExactlyOnce();
    }

    private static void awaitStopped(FeedPublisher publisher, String... words) {
        awaitState(publisher, FollowerStatus.State.STOPPED);
        assertThat(Objects.requireNonNull(publisher.status()).detail()).contains(words);
    }

    private static LogPosition last() {
        return Objects.requireNonNull(parts.log.jdbc.queryForObject(
                "SELECT position, event_id FROM domain_event ORDER BY position DESC LIMIT 1",
                (row, n) -> new LogPosition(row.getLong(1), row.getString(2))));
    }

    private static void insertRequest(LogPosition after, String insteadOf) {
        parts.log.jdbc.update(
                "INSERT INTO publisher_restart (topic, position, event_id, instead_of_event_id) VALUES (?, ?, ?, ?)",
                Feed.TOPIC,
                after.position(),
                after.eventId(),
                insteadOf);
    }
}

package chancery.feed.publish;

import static chancery.feed.publish.FeedFixture.awaitState;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.contracts.feed.Feed;
import chancery.eventstore.follow.FollowerStatus;
import chancery.eventstore.follow.LogChannels;
import chancery.eventstore.log.LogPosition;
import chancery.eventstore.testing.Tampering;
import chancery.feed.kafka.ObservedClients.Observer;
import chancery.feed.kafka.TestKafka;
import chancery.feed.publish.producer.FeedTopics;
import chancery.feed.publish.producer.PublishedRecord;
import chancery.feed.publish.resume.FeedRestart;
import chancery.feed.publish.resume.RestartRequests;
import chancery.feed.publish.resume.TopicLogComparison;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.PGConnection;

/** An operator restarts a publisher that has stopped. */
class FeedRestartTest {
    @RegisterExtension
    static final FeedFixture parts = FeedFixture.shared();

    @Test
    void after_a_restored_backup_the_publisher_resumes_after_the_last_common_event_and_lists_the_others() {
        parts.publishAndStop(4);
        List<String> lost = Tampering.apply(
                parts.log.superuser,
                unprotected -> unprotected.queryForList(
                        "DELETE FROM domain_event WHERE position >= (SELECT max(position) - 1 FROM domain_event)"
                                + " RETURNING event_id",
                        String.class));
        parts.log.signedUp();
        FeedPublisher next = stopped();

        FeedRestart.Response response = request(null);

        assertThat(response.records()).isEqualTo(4);
        assertThat(response.beyondTheLog()).isEqualTo(2);
        assertThat(response.beyond())
                .allMatch(event -> event.type().startsWith("chancery.account.")
                        && !event.account().isEmpty())
                .extracting(PublishedRecord::id)
                .containsExactlyInAnyOrderElementsOf(lost);
        next.trigger();
        parts.awaitAllPublished();
        List<String> all = published();
        assertThat(all).doesNotHaveDuplicates().hasSize(5).containsAll(logged());
    }

    @Test
    void after_another_history_at_the_same_position_the_publisher_resumes_after_the_last_common_event() {
        parts.publishAndStop(3);
        List<LogPosition> positions = parts.log.jdbc.query(
                "SELECT position, event_id FROM domain_event ORDER BY position",
                (row, n) -> new LogPosition(row.getLong(1), row.getString(2)));
        Tampering.update(
                parts.log.superuser,
                "UPDATE domain_event SET event_id = 'of another history' WHERE position = ?",
                positions.getLast().position());

        FeedRestart.Response response = request(null);

        assertThat(response.after()).isEqualTo(positions.get(1));
        assertThat(response.beyond())
                .extracting(PublishedRecord::id)
                .containsExactly(positions.getLast().eventId());
    }

    @Test
    void the_last_common_event_does_not_depend_on_the_order_of_partitions() {
        Map<String, Long> logged = Map.of("first", 1L, "second", 2L, "third", 3L);

        TopicLogComparison.Result compared = TopicLogComparison.Result.EMPTY
                .with(List.of(event("third"), event("missing")), logged)
                .with(List.of(event("second"), event("first")), logged);

        assertThat(compared.last()).isEqualTo(new LogPosition(3, "third"));
        assertThat(compared.records()).isEqualTo(4);
        assertThat(compared.firstMissing()).containsExactly(event("missing"));
    }

    @Test
    void a_record_of_another_program_with_an_invalid_id_counts_as_missing_from_the_log() {
        parts.publishAndStop(1);
        parts.deleteTopics(FeedTopics.POSITION);
        for (byte[] id : new byte[][] {{'a', 0, 'b'}, null}) {
            ProducerRecord<String, byte[]> foreign =
                    new ProducerRecord<>(Feed.TOPIC, "of another program", new byte[0]);
            foreign.headers().add(Feed.ID, id);
            parts.kafka.put(List.of(foreign));
        }
        stopped();

        FeedRestart.Response response = request(null);

        assertThat(response.after()).isNotNull();
        assertThat(response.beyond()).extracting(PublishedRecord::id).containsExactlyInAnyOrder("a\0b", "");
    }

    private static PublishedRecord event(String id) {
        return new PublishedRecord(id, "", "", "", "0@0");
    }

    @Test
    void a_restart_request_triggers_the_publisher_in_every_process() throws SQLException {
        parts.publishAndStop(1);
        parts.deleteTopics(FeedTopics.POSITION);
        stopped();
        try (Connection listener = parts.log.connections().open("listener");
                Statement listen = listener.createStatement()) {
            listen.execute("LISTEN " + LogChannels.APPENDED);

            request(null);

            assertThat(listener.unwrap(PGConnection.class).getNotifications(5_000))
                    .hasSize(1);
        }
    }

    @Test
    void after_a_lost_position_the_publisher_resumes_without_publishing_any_event_twice() {
        parts.publishAndStop(3);
        parts.deleteTopics(FeedTopics.POSITION);
        parts.log.signedUp();
        FeedPublisher next = stopped();

        assertThat(request(null).beyondTheLog()).isZero();

        next.trigger();
        parts.assertPublishedExactlyOnce();
    }

    @Test
    void a_topic_without_an_event_of_the_log_needs_a_given_position() {
        parts.publishAndStop(2);
        Tampering.emptyLog(parts.log.superuser);
        parts.log.signedUp();
        FeedPublisher next = stopped();

        assertThat(request(null).after()).isNull();
        assertThat(request(1_000_000L).outcome()).contains("no event at position 1000000");
        assertThat(request(0L).after()).isEqualTo(LogPosition.START);

        next.trigger();
        parts.awaitAllPublished();
        assertThat(published()).hasSize(3).containsAll(logged());
    }

    @Test
    void a_restart_is_not_requested_while_the_publisher_can_resume_by_itself() {
        FeedPublisher publisher = parts.running(1);

        FeedRestart.Response response = request(0L);

        assertThat(response.after()).isNull();
        assertThat(response.outcome()).startsWith("no restart is needed");
        publisher.stop();
        assertThat(new RestartRequests(parts.log.jdbc).find()).isEmpty();
    }

    @Test
    void appends_do_not_make_a_stopped_publisher_repeat_its_checks() {
        parts.publishAndStop(2);
        parts.deleteTopics(FeedTopics.POSITION);
        AtomicInteger initialisations = new AtomicInteger();
        FeedPublisher next = parts.started(Observer.before("initTransactions", initialisations::incrementAndGet));
        awaitState(next, FollowerStatus.State.STOPPED);
        int before = initialisations.get();

        await().during(Duration.ofSeconds(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    next.trigger();
                    return initialisations.get() == before;
                });
    }

    private static FeedRestart.Response request(@Nullable Long after) {
        return parts.restart().request(after);
    }

    private static FeedPublisher stopped() {
        FeedPublisher next = parts.started();
        awaitState(next, FollowerStatus.State.STOPPED);
        return next;
    }

    private static List<String> published() {
        return parts.published().stream()
                .map(one -> TestKafka.header(one, Feed.ID))
                .toList();
    }

    private static List<String> logged() {
        return Objects.requireNonNull(parts.log.jdbc.queryForList("SELECT event_id FROM domain_event", String.class));
    }
}

package chancery.feed.publish;

import static chancery.feed.publish.FeedFixture.awaitState;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.contracts.account.AccountEvent;
import chancery.contracts.feed.Feed;
import chancery.eventstore.follow.FollowerStatus;
import chancery.eventstore.log.LogPosition;
import chancery.eventstore.testing.Tampering;
import chancery.feed.kafka.TestKafka;
import chancery.feed.publish.producer.FeedTopics;
import chancery.feed.publish.producer.LastEvents.LastEvent;
import chancery.feed.publish.resume.FeedRestart;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A broker that lost the ends of partitions, because its machine crashed before it wrote its page cache to the disk. */
class LostRecordsTest {
    @RegisterExtension
    static final FeedFixture parts = FeedFixture.dedicated();

    /** Of the records of the position, before the broker lost any. */
    private static List<Long> positionOffsets = List.of();

    @Test
    void the_position_names_the_last_event_of_each_partition() {
        FeedPublisher publisher = parts.running(5);
        String account = parts.log.signedUp();
        parts.log.append(account, 1, new AccountEvent.SettingsUpdated("Ada", null, null));
        parts.awaitAllPublished();
        publisher.stop();
        parts.log.append(account, 2, new AccountEvent.SettingsUpdated("Grace", null, null));
        parts.started();
        parts.awaitAllPublished();

        Map<Integer, LastEvent> last = new TreeMap<>();
        parts.published()
                .forEach(one -> last.put(one.partition(), new LastEvent(one.offset(), TestKafka.header(one, Feed.ID))));
        assertThat(parts.heldPosition().lastEvents().byPartition()).isEqualTo(last);
    }

    @Test
    void lost_events_stop_the_publisher_and_a_restart_publishes_them_again() {
        String account = published(3);
        ConsumerRecord<String, byte[]> lost = parts.published().getLast();
        lose(() -> segments().loseFrom(Feed.TOPIC, lost.partition(), lost.offset()));
        assertThat(parts.published()).hasSize(2);

        FeedPublisher next = parts.started();

        awaitStopped(
                next,
                "lost published events",
                "partition " + lost.partition() + " does not hold event " + TestKafka.header(lost, Feed.ID)
                        + " at offset " + lost.offset(),
                "docs/operations.md");
        List<LogPosition> logged = logged();
        assertUndecided(logged.get(1), logged.get(2));
        assertThat(parts.restart().request(logged.get(1).position()).after()).isEqualTo(logged.get(1));
        next.trigger();
        // The lost position was at the end of the log already.
        await().atMost(Duration.ofSeconds(20)).until(() -> parts.published().size() == 3);
        parts.assertPublishedExactlyOnce();
        parts.log.append(account, 3, new AccountEvent.SettingsUpdated("after", null, null));
        parts.assertPublishedExactlyOnce();
    }

    @Test
    void lost_events_can_be_left_out() {
        String account = published(3);
        ConsumerRecord<String, byte[]> lost = parts.published().getLast();
        lose(() -> segments().loseFrom(Feed.TOPIC, lost.partition(), lost.offset()));
        FeedPublisher next = parts.started();
        awaitStopped(next, "lost published events");
        LogPosition last = logged().getLast();

        assertThat(parts.restart().request(last.position()).after()).isEqualTo(last);

        next.trigger();
        awaitState(next, FollowerStatus.State.RUNNING);
        parts.log.append(account, 3, new AccountEvent.SettingsUpdated("after", null, null));
        parts.awaitAllPublished();
        assertThat(parts.published().stream().map(one -> TestKafka.header(one, Feed.SEQUENCE)))
                .containsExactly("%019d".formatted(0), "%019d".formatted(1), "%019d".formatted(3));
    }

    @Test
    void events_are_found_lost_even_if_another_program_wrote_in_their_place() {
        published(2);
        ConsumerRecord<String, byte[]> lost = parts.published().getLast();
        lose(() -> segments().loseFrom(Feed.TOPIC, lost.partition(), lost.offset()));
        for (int i = 0; i < 3; i++) {
            parts.put(Feed.TOPIC, Objects.requireNonNull(lost.key()), "of another program");
        }

        awaitStopped(parts.started(), "lost published events");
    }

    @Test
    void events_lost_under_a_running_publisher_stop_it_without_an_append() {
        // The broker is back before the next check: no call fails meanwhile.
        parts.topicCheck = Duration.ofSeconds(10);
        FeedPublisher publisher = parts.started();
        published(publisher, 2);
        ConsumerRecord<String, byte[]> lost = parts.published().getLast();
        awaitState(publisher, FollowerStatus.State.RUNNING);

        lose(() -> segments().loseFrom(Feed.TOPIC, lost.partition(), lost.offset()));

        await().atMost(Duration.ofSeconds(40))
                .until(() -> FeedFixture.state(publisher) == FollowerStatus.State.STOPPED);
        awaitStopped(publisher, "lost published events");
    }

    @Test
    void a_lost_newest_position_stops_the_publisher_and_a_restart_publishes_nothing_twice() {
        published(3);
        loseNewestPositions(1);

        FeedPublisher next = parts.started();

        ConsumerRecord<String, byte[]> unrecorded = parts.published().getLast();
        awaitStopped(
                next,
                "holds events after those",
                "such as event " + TestKafka.header(unrecorded, Feed.ID) + " at " + unrecorded.partition() + "@"
                        + unrecorded.offset(),
                "docs/operations.md");
        assertThat(parts.published()).hasSize(3);
        assertThat(parts.restart().request(null).after()).isEqualTo(logged().get(2));
        parts.log.signedUp();
        next.trigger();
        parts.assertPublishedExactlyOnce();
    }

    /** A publisher that counted on the log alone would take events of another history for records of other programs. */
    @Test
    void an_event_of_our_source_that_the_log_does_not_hold_also_follows_the_position() {
        published(2);
        Tampering.update(
                parts.log.superuser,
                "DELETE FROM domain_event WHERE position = ?",
                logged().getLast().position());
        loseNewestPositions(1);

        awaitStopped(parts.started(), "holds events after those");
    }

    @Test
    void a_lost_position_before_the_first_event_stops_the_publisher() {
        published(2);
        loseNewestPositions(2);
        assertThat(parts.positionOnKafka()).isEqualTo(LogPosition.START);

        awaitStopped(parts.started(), "holds events after those");
    }

    @Test
    void lost_events_between_events_that_are_there_leave_the_choice_to_the_operator() {
        published(2);
        ConsumerRecord<String, byte[]> lost = parts.published().getLast();
        FeedPublisher again = parts.started();
        while (parts.published().stream().allMatch(one -> one.partition() == lost.partition())) {
            parts.log.signedUp();
            parts.awaitAllPublished();
        }
        again.stop();
        int all = parts.published().size();
        int others = (int) parts.published().stream()
                .filter(one -> one.partition() != lost.partition() || one.offset() < lost.offset())
                .count();
        lose(() -> {
            segments().loseFrom(Feed.TOPIC, lost.partition(), lost.offset());
            loseNewestPositionRecords(all - 1);
        });

        FeedPublisher next = parts.started();

        awaitStopped(next, "holds events after those");
        List<LogPosition> logged = logged();
        assertUndecided(logged.getFirst(), logged.getLast());
        parts.restart().request(logged.getFirst().position());
        next.trigger();
        parts.awaitAllPublished();
        assertThat(parts.published()).hasSize(others + all - 1);
        assertThat(parts.published().stream()
                        .map(one -> TestKafka.header(one, Feed.ID))
                        .distinct())
                .hasSize(all);
    }

    @Test
    void an_expired_event_is_not_lost() {
        published(2);
        ConsumerRecord<String, byte[]> last = parts.published().getLast();
        parts.kafka.call(admin -> admin.deleteRecords(Map.of(
                        new TopicPartition(Feed.TOPIC, last.partition()),
                        RecordsToDelete.beforeOffset(last.offset() + 1)))
                .all());
        parts.log.signedUp();

        FeedPublisher next = parts.started();

        parts.awaitAllPublished();
        assertThat(FeedFixture.state(next)).isEqualTo(FollowerStatus.State.RUNNING);
        // Kafka commits a transaction in each partition separately, so the event may follow its position.
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(parts.published()).hasSize(1));
    }

    @Test
    void records_of_other_programs_do_not_stop_the_publisher() {
        published(1);
        parts.put(Feed.TOPIC, "any", "of another program");
        parts.log.signedUp();

        FeedPublisher next = parts.started();

        parts.awaitAllPublished();
        assertThat(FeedFixture.state(next)).isEqualTo(FollowerStatus.State.RUNNING);
    }

    /** Publishes that many events of one account, each in a transaction of its own, and stops the publisher. */
    private static String published(int events) {
        FeedPublisher publisher = parts.started();
        String account = published(publisher, events);
        publisher.stop();
        return account;
    }

    private static String published(FeedPublisher publisher, int events) {
        awaitState(publisher, FollowerStatus.State.RUNNING);
        String account = parts.log.signedUp();
        parts.awaitAllPublished();
        for (int sequence = 1; sequence < events; sequence++) {
            parts.log.append(account, sequence, new AccountEvent.SettingsUpdated("n" + sequence, null, null));
            parts.awaitAllPublished();
        }
        return account;
    }

    private static void loseNewestPositions(int number) {
        lose(() -> loseNewestPositionRecords(number));
    }

    private static void loseNewestPositionRecords(int number) {
        segments().loseFrom(FeedTopics.POSITION, 0, positionOffsets.get(positionOffsets.size() - number));
    }

    /** Restarts the broker without some of its records. */
    private static void lose(Runnable records) {
        positionOffsets = parts.kafka.committed(FeedTopics.POSITION).stream()
                .map(ConsumerRecord::offset)
                .toList();
        parts.kafka.stop();
        records.run();
        parts.kafka.startAgain();
    }

    private static LogSegments segments() {
        return new LogSegments(parts.kafka.folder());
    }

    private static void assertUndecided(LogPosition again, LogPosition without) {
        FeedRestart.Response response = parts.restart().request(null);
        assertThat(response.after()).isNull();
        assertThat(response.outcome())
                .contains(
                        "Kafka has lost events",
                        again.position() + " publishes the lost events again",
                        without.position() + " leaves the lost events out");
    }

    private static List<LogPosition> logged() {
        return parts.log.jdbc.query(
                "SELECT position, event_id FROM domain_event ORDER BY position",
                (row, n) -> new LogPosition(row.getLong(1), row.getString(2)));
    }

    private static void awaitStopped(FeedPublisher publisher, String... words) {
        awaitState(publisher, FollowerStatus.State.STOPPED);
        assertThat(Objects.requireNonNull(publisher.status()).detail()).contains(words);
    }
}

package chancery.feed.replay;

import static chancery.feed.kafka.TestKafka.header;
import static chancery.feed.replay.ReplayFixture.LONG;
import static chancery.feed.replay.ReplayFixture.endingAt;
import static chancery.feed.replay.ReplayFixture.idsOf;
import static chancery.feed.replay.ReplayFixture.startingAt;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chancery.contracts.account.AccountEvent;
import chancery.contracts.feed.Feed;
import chancery.eventstore.event.EventMetadata;
import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LogPositions;
import chancery.eventstore.log.LoggedEvent;
import chancery.eventstore.testing.LogOnPostgres;
import chancery.feed.management.RequestRejected;
import chancery.feed.replay.request.ReplayOptions;
import chancery.feed.replay.request.ReplayOptions.Bound;
import chancery.feed.replay.request.ReplayRemoval;
import chancery.feed.replay.request.ReplayRequest.Ended;
import chancery.feed.replay.request.ReplayRequest.Ending;
import chancery.feed.replay.run.ReplayRunner;
import chancery.feed.replay.status.ReplayStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Replays with a real Kafka and a real PostgreSQL. */
class ReplayTest {
    @RegisterExtension
    static final ReplayFixture replays = ReplayFixture.shared();

    @Test
    void a_replay_publishes_every_event_once_and_in_order_and_leaves_the_live_topic_alone() {
        replays.history(5, 30);
        replays.live(replays.logged());
        Map<Integer, Long> before = replays.ends(Feed.TOPIC);
        replays.runner();

        String topic = replays.requested(5_000);
        replays.awaitEnd(topic);

        assertThat(replays.ids(topic)).containsExactlyInAnyOrderElementsOf(idsOf(replays.logged()));
        ReplayFixture.assertThatEachAccountIsInOrder(replays.read(topic, Map.of()));
        assertThat(replays.ends(Feed.TOPIC)).isEqualTo(before);
    }

    @Test
    void a_record_of_a_replay_equals_the_live_one_with_one_more_header() {
        replays.history(1, 1);
        replays.runner();
        long requested = System.currentTimeMillis();

        String topic = replays.requested(5_000);
        replays.awaitEnd(topic);

        ConsumerRecord<String, byte[]> again = replays.read(topic, Map.of()).getFirst();
        ProducerRecord<String, byte[]> live =
                replays.records.of(replays.logged().getFirst());
        assertThat(again.key()).isEqualTo(live.key());
        assertThat(again.value()).isEqualTo(live.value());
        assertThat(header(again, "ce_replay")).isEqualTo("true");
        assertThat(again.timestampType()).isEqualTo(TimestampType.CREATE_TIME);
        assertThat(again.timestamp()).as("the time of publishing").isGreaterThanOrEqualTo(requested);
        assertThat(texts(again.headers().remove(Feed.REPLAY))).isEqualTo(texts(live.headers()));
    }

    @Test
    void a_replay_begins_at_the_requested_position_or_time() {
        replays.history(2, 10);
        List<LoggedEvent> logged = replays.logged();
        LoggedEvent seventh = logged.get(6);
        replays.runner();

        String fromPosition = ReplayFixture.topic();
        replays.submission().submit(fromPosition, startingAt(Bound.at(seventh.position())));
        String fromTime = ReplayFixture.topic();
        replays.submission().submit(fromTime, startingAt(Bound.at(seventh.recordedAt())));

        for (String topic : List.of(fromPosition, fromTime)) {
            replays.awaitEnd(topic);
        }
        List<String> wanted = idsOf(logged.subList(6, logged.size()));
        assertThat(replays.ids(fromPosition)).containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(replays.ids(fromTime)).containsExactlyInAnyOrderElementsOf(wanted);
    }

    /** The clock of the instance that wrote an event may be wrong. */
    @Test
    void the_times_of_a_replay_are_those_of_recording() {
        replays.history(2, 3);
        Instant anHourBehind = Instant.now().minus(Duration.ofHours(1));
        replays.log.inOneTransaction(() -> replays.log.rows.append(
                "ann", 0, "event-of-ann", anHourBehind, LogOnPostgres.signUpOf("ann"), EventMetadata.SYSTEM));
        LoggedEvent last = replays.logged().getLast();
        replays.runner();

        String topic = ReplayFixture.topic();
        replays.submission().submit(topic, startingAt(Bound.at(last.recordedAt())));

        replays.awaitEnd(topic);
        assertThat(replays.ids(topic)).containsExactly("event-of-ann");
    }

    @Test
    void a_replay_passes_over_events_of_other_kinds_and_ends_at_one() {
        replays.log.sessionEvent();
        replays.history(2, 5);
        List<String> accounts = idsOf(replays.logged());
        LogPosition end = new LogPositions(replays.log.jdbc)
                .at(replays.log.sessionEvent())
                .orElseThrow();
        ReplayRunner runner = replays.runner();

        String topic = replays.requested(5_000);

        replays.awaitEnd(topic);
        assertThat(replays.ids(topic)).containsExactlyInAnyOrderElementsOf(accounts);
        assertThat(replays.status(runner, topic).of()).isEqualTo(accounts.size());
        assertThat(replays.requests().find(topic).orElseThrow().until()).isEqualTo(end);
        assertThatThrownBy(
                        () -> replays.submission().submit(ReplayFixture.topic(), startingAt(Bound.at(end.position()))))
                .isInstanceOf(RequestRejected.class)
                .hasMessageContaining("contains no events");
    }

    @Test
    void a_replay_ends_at_the_head_of_the_log_at_the_time_of_its_request() {
        replays.history(2, 5);
        List<String> then = idsOf(replays.logged());
        String topic = replays.requested(5_000);
        replays.history(2, 5);

        replays.runner();
        replays.awaitEnd(topic);

        assertThat(replays.ids(topic)).containsExactlyInAnyOrderElementsOf(then);
    }

    @Test
    void a_subscriber_that_continues_with_the_live_topic_has_every_event_once() {
        replays.history(4, 5);
        List<LoggedEvent> early = replays.logged();
        replays.live(early.subList(0, 17));
        Map<Integer, Long> ends = replays.ends(Feed.TOPIC);
        String topic = replays.requested(5_000);
        ReplayRunner runner = replays.runner();
        replays.awaitEnd(topic);
        String account = early.getFirst().accountId();
        replays.log.append(account, 6, new AccountEvent.SettingsUpdated("later", null, null));
        List<LoggedEvent> all = replays.logged();
        replays.live(all.subList(17, all.size()));

        ReplayStatus status = replays.status(runner, topic);
        Map<String, Long> handled = new HashMap<>();
        List<String> received = new ArrayList<>();
        Stream.concat(replays.read(topic, Map.of()).stream(), replays.read(Feed.TOPIC, status.liveOffsets()).stream())
                .forEach(record -> {
                    long sequence = Long.parseLong(header(record, Feed.SEQUENCE));
                    if (sequence > handled.getOrDefault(record.key(), -1L)) {
                        handled.put(record.key(), sequence);
                        received.add(header(record, Feed.ID));
                    }
                });

        assertThat(received).containsExactlyInAnyOrderElementsOf(idsOf(all));
        assertThat(status.liveOffsets()).isEqualTo(ends);
    }

    @Test
    void a_replay_keeps_its_rate_and_shows_its_progress() {
        replays.history(1, 119);
        ReplayRunner runner = replays.runner();
        long began = System.nanoTime();

        String topic = replays.requested(40);

        await().atMost(LONG).untilAsserted(() -> {
            ReplayStatus status = replays.status(runner, topic);
            assertThat(status.state()).isEqualTo("RUNNING");
            assertThat(status.events()).isBetween(24L, 100L);
            assertThat(status.of()).isEqualTo(120);
            assertThat(status.eventsPerSecond()).isBetween(1L, 40L);
            assertThat(status.secondsLeft()).isPositive();
            assertThat(status.line()).contains("running", " of 120 events", "per second", "s left");
        });
        replays.awaitEnd(topic);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        assertThat(took).isGreaterThan(Duration.ofMillis(112 * 1_000 / 40));
        ReplayStatus done = replays.status(runner, topic);
        assertThat(done.state()).isEqualTo("DONE");
        assertThat(done.events()).isEqualTo(120);
        assertThat(done.secondsLeft()).isZero();
    }

    @Test
    void a_cancelled_replay_stops() {
        replays.history(1, 59);
        ReplayRunner runner = replays.runner();
        String topic = replays.requested(10);
        await().atMost(LONG).until(() -> replays.status(runner, topic).events() >= 4);

        replays.requests().cancel(topic);

        replays.awaitEnd(topic);
        assertThat(replays.requests().find(topic).orElseThrow().ended()).isEqualTo(new Ended(Ending.CANCELLED, ""));
        int then = replays.ids(topic).size();
        assertThat(then).isBetween(4, 58);
        await().during(Duration.ofSeconds(1)).until(() -> replays.ids(topic).size() == then);
        assertThat(replays.status(runner, topic).events()).isEqualTo(then);
    }

    @Test
    void a_replay_ends_at_the_requested_position_or_time_and_has_no_live_offsets() {
        replays.history(2, 10);
        List<LoggedEvent> logged = replays.logged();
        replays.live(logged);
        LoggedEvent ninth = logged.get(8);
        ReplayRunner runner = replays.runner();

        String upToPosition = ReplayFixture.topic();
        replays.submission().submit(upToPosition, endingAt(Bound.at(ninth.position())));
        String beforeTime = ReplayFixture.topic();
        replays.submission().submit(beforeTime, endingAt(Bound.at(logged.get(9).recordedAt())));
        replays.submission().submit(beforeTime, endingAt(Bound.at(logged.get(9).recordedAt())));
        assertThatThrownBy(() -> replays.submission().submit(beforeTime, endingAt(Bound.at(ninth.position() - 1))))
                .isInstanceOf(RequestRejected.class)
                .hasMessageContaining("a different start or end");

        for (String topic : List.of(upToPosition, beforeTime)) {
            replays.awaitEnd(topic);
            assertThat(replays.ids(topic)).containsExactlyInAnyOrderElementsOf(idsOf(logged.subList(0, 9)));
            assertThat(replays.status(runner, topic).liveOffsets()).isEmpty();
        }
    }

    @Test
    void the_name_of_a_forgotten_replay_can_be_used_again() {
        replays.history(1, 9);
        ReplayRunner runner = replays.runner();
        ReplayRemoval forget = new ReplayRemoval(replays.requests(), replays.clients());
        String topic = replays.requested(5_000);
        assertThatThrownBy(() -> forget.forget(ReplayFixture.topic())).isInstanceOf(RequestRejected.class);
        String unfinished = replays.requested(1);
        assertThatThrownBy(() -> forget.forget(unfinished))
                .isInstanceOf(RequestRejected.class)
                .hasMessageContaining("has not ended");
        replays.awaitEnd(topic);

        forget.forget(topic);

        assertThat(replays.requests().find(topic)).isEmpty();
        replays.delete(topic);
        replays.submission().submit(topic, ReplayOptions.EVERYTHING);
        replays.awaitEnd(topic);
        assertThat(replays.status(runner, topic).state()).isEqualTo("DONE");
        assertThat(replays.ids(topic)).containsExactlyInAnyOrderElementsOf(idsOf(replays.logged()));
    }

    private static Set<String> texts(Headers headers) {
        Set<String> texts = new HashSet<>();
        headers.forEach(header -> texts.add(header.key() + "=" + new String(header.value(), UTF_8)));
        return texts;
    }
}

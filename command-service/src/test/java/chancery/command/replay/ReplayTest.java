package chancery.command.replay;

import static chancery.command.replay.Replays.LONG;
import static chancery.command.replay.Replays.header;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chancery.command.replay.ReplayRequest.Ended;
import chancery.command.replay.ReplayRequest.Ending;
import chancery.command.replay.ReplayWish.Edge;
import chancery.contracts.account.AccountEvent;
import chancery.contracts.feed.Feed;
import chancery.eventstore.log.LoggedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** History on demand, on a real broker and a real PostgreSQL. */
class ReplayTest {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayTest.class);

    private static Replays replays;

    @BeforeAll
    static void startParts() {
        replays = new Replays();
    }

    @AfterAll
    static void stopParts() {
        replays.close();
    }

    @AfterEach
    void empty() {
        replays.empty();
    }

    @Test
    void everything_is_on_the_topic_once_and_in_order_and_the_live_topic_is_untouched() {
        replays.history(5, 30);
        replays.live(replays.logged());
        Map<Integer, Long> before = replays.ends(Feed.TOPIC);
        replays.keeper();

        String topic = replays.asked(5_000);
        replays.awaitEnd(topic);

        assertThat(replays.ids(topic)).containsExactlyInAnyOrderElementsOf(idsOf(replays.logged()));
        Replays.assertThatEachAccountIsInOrder(replays.read(topic, Map.of()));
        assertThat(replays.ends(Feed.TOPIC)).isEqualTo(before);
    }

    @Test
    void a_record_is_that_of_the_live_topic_with_one_header_more() {
        replays.history(1, 1);
        replays.keeper();

        String topic = replays.asked(5_000);
        replays.awaitEnd(topic);

        ConsumerRecord<String, byte[]> again = replays.read(topic, Map.of()).getFirst();
        ProducerRecord<String, byte[]> live =
                replays.records.of(replays.logged().getFirst());
        assertThat(again.key()).isEqualTo(live.key());
        assertThat(again.value()).isEqualTo(live.value());
        assertThat(header(again, Feed.REPLAY)).isEqualTo("true");
        assertThat(texts(again.headers().remove(Feed.REPLAY))).isEqualTo(texts(live.headers()));
    }

    @Test
    void it_begins_where_it_was_asked_to() {
        replays.history(2, 10);
        List<LoggedEvent> logged = replays.logged();
        LoggedEvent seventh = logged.get(6);
        replays.keeper();

        String fromPosition = Replays.topic();
        replays.start().begin(fromPosition, from(Edge.at(seventh.position())));
        String fromTime = Replays.topic();
        replays.start().begin(fromTime, from(Edge.at(seventh.occurredAt())));

        for (String topic : List.of(fromPosition, fromTime)) {
            replays.awaitEnd(topic);
        }
        List<String> wanted = idsOf(logged.subList(6, logged.size()));
        assertThat(replays.ids(fromPosition)).containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(replays.ids(fromTime)).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void it_ends_at_what_was_the_head_when_it_was_asked_for() {
        replays.history(2, 5);
        List<String> then = idsOf(replays.logged());
        String topic = replays.asked(5_000);
        replays.history(2, 5);

        replays.keeper();
        replays.awaitEnd(topic);

        assertThat(replays.ids(topic)).containsExactlyInAnyOrderElementsOf(then);
    }

    @Test
    void a_joiner_who_goes_on_with_the_live_topic_has_every_event_once() {
        replays.history(4, 5);
        List<LoggedEvent> early = replays.logged();
        replays.live(early.subList(0, 17));
        Map<Integer, Long> ends = replays.ends(Feed.TOPIC);
        String topic = replays.asked(5_000);
        ReplayKeeper keeper = replays.keeper();
        replays.awaitEnd(topic);
        String account = early.getFirst().accountId();
        replays.log.append(account, 6, new AccountEvent.SettingsUpdated("later", null, null));
        List<LoggedEvent> all = replays.logged();
        replays.live(all.subList(17, all.size()));

        ReplayStatus status = replays.status(keeper, topic);
        Map<String, Long> handled = new HashMap<>();
        List<String> seen = new ArrayList<>();
        Stream.concat(replays.read(topic, Map.of()).stream(), replays.read(Feed.TOPIC, status.liveOffsets()).stream())
                .forEach(record -> {
                    long sequence = Long.parseLong(header(record, Feed.SEQUENCE));
                    if (sequence > handled.getOrDefault(record.key(), -1L)) {
                        handled.put(record.key(), sequence);
                        seen.add(header(record, Feed.ID));
                    }
                });

        assertThat(seen).containsExactlyInAnyOrderElementsOf(idsOf(all));
        assertThat(status.liveOffsets()).isEqualTo(ends);
    }

    @Test
    void the_rate_is_kept_and_progress_is_shown_while_it_runs() {
        replays.history(1, 119);
        ReplayKeeper keeper = replays.keeper();
        long began = System.nanoTime();

        String topic = replays.asked(40);

        await().atMost(LONG).untilAsserted(() -> {
            ReplayStatus status = replays.status(keeper, topic);
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
        ReplayStatus done = replays.status(keeper, topic);
        assertThat(done.state()).isEqualTo("DONE");
        assertThat(done.events()).isEqualTo(120);
        assertThat(done.secondsLeft()).isZero();
    }

    @Test
    void killed_again_and_again_it_goes_on_where_it_stood_and_nothing_comes_twice() throws InterruptedException {
        replays.history(6, 99);
        long seed = System.nanoTime();
        LOG.info("Seed of the kills: {}", seed);
        Random random = new Random(seed);
        replays.keeper();
        replays.keeper();

        String topic = replays.asked(200);
        int kills = 0;
        while (replays.requests().find(topic).orElseThrow().ended() == null && kills < 12) {
            Thread.sleep(200 + random.nextInt(800));
            replays.loseTheLocks();
            kills++;
        }
        replays.awaitEnd(topic);

        assertThat(kills).isGreaterThan(3);
        assertThat(replays.ids(topic)).containsExactlyInAnyOrderElementsOf(idsOf(replays.logged()));
        Replays.assertThatEachAccountIsInOrder(replays.read(topic, Map.of()));
    }

    @Test
    void a_failure_that_nobody_has_foreseen_is_survived() {
        replays.history(1, 9);
        AtomicInteger failures = new AtomicInteger();
        replays.keeper(topic -> {
            if (failures.getAndIncrement() < 2) {
                throw new UnsupportedOperationException("of a test");
            }
            return replays.clients().apply(topic);
        });

        String topic = replays.asked(5_000);

        replays.awaitEnd(topic);
        assertThat(replays.ids(topic)).containsExactlyElementsOf(idsOf(replays.logged()));
    }

    @Test
    void one_whose_producer_cannot_even_be_closed_is_carried_out_again() {
        replays.history(1, 59);
        String topic = Replays.topic();
        DyingProducers producers = new DyingProducers(replays.clients().apply(topic));
        replays.start().begin(topic, new ReplayWish(Edge.OPEN, Edge.OPEN, 20));
        ReplayKeeper keeper = replays.keeper(any -> producers.clients());
        await().atMost(LONG).until(() -> replays.status(keeper, topic).events() >= 8);

        producers.dieAt(new DyingProducers.Death("close", false));
        replays.loseTheLocks();

        replays.awaitEnd(topic);
        assertThat(replays.ids(topic)).containsExactlyElementsOf(idsOf(replays.logged()));
    }

    @Test
    void one_whose_thread_has_died_of_an_error_is_carried_out_again() {
        replays.history(1, 59);
        String topic = Replays.topic();
        DyingProducers producers = new DyingProducers(replays.clients().apply(topic));
        AtomicReference<@Nullable Throwable> uncaught = new AtomicReference<>();
        AtomicBoolean fails = new AtomicBoolean(true);
        producers.afterEachCommit(() -> {
            if (fails.getAndSet(false)) {
                // Nobody else takes it for a failure of the test.
                Thread.currentThread().setUncaughtExceptionHandler((thread, error) -> uncaught.set(error));
                throw new OutOfMemoryError("of a test");
            }
        });
        replays.keeper(any -> producers.clients());

        replays.start().begin(topic, new ReplayWish(Edge.OPEN, Edge.OPEN, 200));

        replays.awaitEnd(topic);
        assertThat(uncaught.get()).isInstanceOf(OutOfMemoryError.class);
        assertThat(replays.ids(topic)).containsExactlyElementsOf(idsOf(replays.logged()));
    }

    @Test
    void a_service_that_stops_leaves_it_to_the_next() {
        replays.history(1, 79);
        ReplayKeeper first = replays.keeper();
        String topic = replays.asked(40);
        await().atMost(LONG).until(() -> replays.status(first, topic).events() >= 16);

        first.stop();
        ReplayKeeper second = replays.keeper();

        replays.awaitEnd(topic);
        assertThat(second.run(topic)).isEmpty();
        assertThat(replays.ids(topic)).containsExactlyInAnyOrderElementsOf(idsOf(replays.logged()));
    }

    @Test
    void of_two_services_one_carries_it_out_and_both_tell_how_it_stands() {
        replays.history(1, 79);
        ReplayKeeper one = replays.keeper();
        ReplayKeeper other = replays.keeper();

        String topic = replays.asked(40);

        await().atMost(LONG).untilAsserted(() -> {
            assertThat(Stream.of(one, other).filter(keeper -> keeper.run(topic).isPresent()))
                    .hasSize(1);
            for (ReplayKeeper keeper : List.of(one, other)) {
                assertThat(replays.status(keeper, topic).state()).isEqualTo("RUNNING");
                assertThat(replays.status(keeper, topic).events()).isPositive();
            }
        });
        replays.awaitEnd(topic);
        assertThat(replays.ids(topic)).containsExactlyInAnyOrderElementsOf(idsOf(replays.logged()));
    }

    @Test
    void kafka_away_is_waited_for() {
        replays.history(1, 59);
        ReplayKeeper keeper = replays.keeper();
        String topic = replays.asked(20);
        await().atMost(LONG).until(() -> replays.status(keeper, topic).events() >= 8);

        replays.stopKafka();
        await().atMost(LONG).untilAsserted(() -> {
            ReplayStatus status = replays.status(keeper, topic);
            assertThat(status.state()).isEqualTo("WAITING");
            assertThat(status.line()).contains("Kafka is away");
        });
        replays.startKafkaAgain();

        replays.awaitEnd(topic);
        assertThat(replays.ids(topic)).containsExactlyInAnyOrderElementsOf(idsOf(replays.logged()));
    }

    @Test
    void one_that_is_called_off_stops() {
        replays.history(1, 59);
        ReplayKeeper keeper = replays.keeper();
        String topic = replays.asked(10);
        await().atMost(LONG).until(() -> replays.status(keeper, topic).events() >= 4);

        replays.requests().cancel(topic);

        replays.awaitEnd(topic);
        assertThat(replays.requests().find(topic).orElseThrow().ended()).isEqualTo(new Ended(Ending.CANCELLED, ""));
        int then = replays.ids(topic).size();
        assertThat(then).isBetween(4, 58);
        await().during(Duration.ofSeconds(1)).until(() -> replays.ids(topic).size() == then);
        assertThat(replays.status(keeper, topic).events()).isEqualTo(then);
    }

    @Test
    void it_ends_where_it_was_asked_to_and_says_nothing_of_the_live_topic() {
        replays.history(2, 10);
        List<LoggedEvent> logged = replays.logged();
        replays.live(logged);
        LoggedEvent ninth = logged.get(8);
        ReplayKeeper keeper = replays.keeper();

        String upToPosition = Replays.topic();
        replays.start().begin(upToPosition, until(Edge.at(ninth.position())));
        String beforeTime = Replays.topic();
        replays.start().begin(beforeTime, until(Edge.at(logged.get(9).occurredAt())));
        replays.start().begin(beforeTime, until(Edge.at(logged.get(9).occurredAt())));
        assertThatThrownBy(() -> replays.start().begin(beforeTime, until(Edge.at(ninth.position() - 1))))
                .isInstanceOf(ReplayRefused.class)
                .hasMessageContaining("another beginning or end");

        for (String topic : List.of(upToPosition, beforeTime)) {
            replays.awaitEnd(topic);
            assertThat(replays.ids(topic)).containsExactlyInAnyOrderElementsOf(idsOf(logged.subList(0, 9)));
            assertThat(replays.status(keeper, topic).liveOffsets()).isEmpty();
        }
    }

    @Test
    void one_that_has_ended_is_forgotten_and_its_name_is_free_again() {
        replays.history(1, 9);
        ReplayKeeper keeper = replays.keeper();
        ReplayForget forget = new ReplayForget(replays.requests(), replays.clients());
        String topic = replays.asked(5_000);
        assertThatThrownBy(() -> forget.forget(Replays.topic())).isInstanceOf(ReplayRefused.class);
        String unfinished = replays.asked(1);
        assertThatThrownBy(() -> forget.forget(unfinished))
                .isInstanceOf(ReplayRefused.class)
                .hasMessageContaining("has not ended");
        replays.awaitEnd(topic);

        forget.forget(topic);

        assertThat(replays.requests().find(topic)).isEmpty();
        replays.delete(topic);
        replays.start().begin(topic, ReplayWish.EVERYTHING);
        replays.awaitEnd(topic);
        assertThat(replays.status(keeper, topic).state()).isEqualTo("DONE");
        assertThat(replays.ids(topic)).containsExactlyInAnyOrderElementsOf(idsOf(replays.logged()));
    }

    private static ReplayWish from(Edge edge) {
        return new ReplayWish(edge, Edge.OPEN, null);
    }

    private static ReplayWish until(Edge edge) {
        return new ReplayWish(Edge.OPEN, edge, null);
    }

    private static List<String> idsOf(List<LoggedEvent> events) {
        return events.stream().map(LoggedEvent::eventId).toList();
    }

    private static Set<String> texts(Headers headers) {
        Set<String> texts = new HashSet<>();
        headers.forEach(header -> texts.add(header.key() + "=" + new String(header.value(), UTF_8)));
        return texts;
    }
}

package chancery.feed.replay;

import static chancery.feed.replay.ReplayFixture.LONG;
import static chancery.feed.replay.ReplayFixture.idsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.feed.replay.request.ReplayOptions;
import chancery.feed.replay.request.ReplayOptions.Edge;
import chancery.feed.replay.run.ReplayRunner;
import chancery.feed.replay.status.ReplayStatus;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whatever becomes of who carries a replay out: another goes on, and nothing comes twice. */
class ReplaySurvivesTest {

    private static final Logger LOG = LoggerFactory.getLogger(ReplaySurvivesTest.class);

    @RegisterExtension
    static final ReplayFixture replays = new ReplayFixture();

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
        ReplayFixture.assertThatEachAccountIsInOrder(replays.read(topic, Map.of()));
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
        String topic = ReplayFixture.topic();
        FailingProducers producers = new FailingProducers(replays.clients().apply(topic));
        replays.start().begin(topic, new ReplayOptions(Edge.OPEN, Edge.OPEN, 20));
        ReplayRunner keeper = replays.keeper(any -> producers.clients());
        await().atMost(LONG).until(() -> replays.status(keeper, topic).events() >= 8);

        producers.dieAt(new FailingProducers.Death("close", false));
        replays.loseTheLocks();

        replays.awaitEnd(topic);
        assertThat(replays.ids(topic)).containsExactlyElementsOf(idsOf(replays.logged()));
    }

    @Test
    void one_whose_thread_has_died_of_an_error_is_carried_out_again() {
        replays.history(1, 59);
        String topic = ReplayFixture.topic();
        FailingProducers producers = new FailingProducers(replays.clients().apply(topic));
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

        replays.start().begin(topic, new ReplayOptions(Edge.OPEN, Edge.OPEN, 200));

        replays.awaitEnd(topic);
        assertThat(uncaught.get()).isInstanceOf(OutOfMemoryError.class);
        assertThat(replays.ids(topic)).containsExactlyElementsOf(idsOf(replays.logged()));
    }

    @Test
    void a_service_that_stops_leaves_it_to_the_next() {
        replays.history(1, 79);
        ReplayRunner first = replays.keeper();
        String topic = replays.asked(40);
        await().atMost(LONG).until(() -> replays.status(first, topic).events() >= 16);

        first.stop();
        ReplayRunner second = replays.keeper();

        replays.awaitEnd(topic);
        assertThat(second.run(topic)).isEmpty();
        assertThat(replays.ids(topic)).containsExactlyInAnyOrderElementsOf(idsOf(replays.logged()));
    }

    @Test
    void of_two_services_one_carries_it_out_and_both_tell_how_it_stands() {
        replays.history(1, 79);
        ReplayRunner one = replays.keeper();
        ReplayRunner other = replays.keeper();

        String topic = replays.asked(40);

        await().atMost(LONG).untilAsserted(() -> {
            assertThat(Stream.of(one, other).filter(keeper -> keeper.run(topic).isPresent()))
                    .hasSize(1);
            for (ReplayRunner keeper : List.of(one, other)) {
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
        ReplayRunner keeper = replays.keeper();
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
}

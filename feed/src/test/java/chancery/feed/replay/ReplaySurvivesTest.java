package chancery.feed.replay;

import static chancery.feed.replay.ReplayFixture.LONG;
import static chancery.feed.replay.ReplayFixture.idsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.feed.kafka.ShortTimeoutClients;
import chancery.feed.replay.request.ReplayOptions;
import chancery.feed.replay.request.ReplayOptions.Bound;
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

/** If a process that runs a replay fails, another one resumes it, and no event is published twice. */
class ReplaySurvivesTest {
    private static final Logger LOG = LoggerFactory.getLogger(ReplaySurvivesTest.class);

    @RegisterExtension
    static final ReplayFixture replays = ReplayFixture.dedicated();

    @Test
    void a_replay_that_loses_its_lock_again_and_again_publishes_no_event_twice() throws InterruptedException {
        replays.history(6, 99);
        long seed = System.nanoTime();
        LOG.info("Seed of the lost locks: {}", seed);
        Random random = new Random(seed);
        replays.runner();
        replays.runner();

        String topic = replays.requested(200);
        int losses = 0;
        while (replays.requests().find(topic).orElseThrow().ended() == null && losses < 12) {
            Thread.sleep(200 + random.nextInt(800));
            replays.loseTheLocks();
            losses++;
        }
        replays.awaitEnd(topic);

        assertThat(losses).isGreaterThan(3);
        assertThat(replays.ids(topic)).containsExactlyInAnyOrderElementsOf(idsOf(replays.logged()));
        ReplayFixture.assertThatEachAccountIsInOrder(replays.read(topic, Map.of()));
    }

    @Test
    void a_replay_restarts_after_an_unexpected_failure() {
        replays.history(1, 9);
        AtomicInteger failures = new AtomicInteger();
        replays.runner(topic -> {
            if (failures.getAndIncrement() < 2) {
                throw new UnsupportedOperationException("of a test");
            }
            return replays.clients().apply(topic);
        });

        String topic = replays.requested(5_000);

        replays.awaitEnd(topic);
        assertThat(replays.ids(topic)).containsExactlyElementsOf(idsOf(replays.logged()));
    }

    @Test
    void a_replay_restarts_after_its_producer_failed_to_close() {
        replays.history(1, 59);
        String topic = ReplayFixture.topic();
        FailingProducers producers = new FailingProducers(replays.clients().apply(topic));
        replays.submission().submit(topic, new ReplayOptions(Bound.OPEN, Bound.OPEN, 20));
        ReplayRunner runner = replays.runner(any -> producers.clients());
        await().atMost(LONG).until(() -> replays.status(runner, topic).events() >= 8);

        producers.failAt(new FailingProducers.Failure("close", false));
        replays.loseTheLocks();

        replays.awaitEnd(topic);
        assertThat(replays.ids(topic)).containsExactlyElementsOf(idsOf(replays.logged()));
    }

    @Test
    void a_replay_restarts_after_its_thread_died_of_an_error() {
        replays.history(1, 59);
        String topic = ReplayFixture.topic();
        FailingProducers producers = new FailingProducers(replays.clients().apply(topic));
        AtomicReference<@Nullable Throwable> uncaught = new AtomicReference<>();
        AtomicBoolean fails = new AtomicBoolean(true);
        producers.afterEachCommit(() -> {
            if (fails.getAndSet(false)) {
                // Keeps the default handler from reporting a failure of the test.
                Thread.currentThread().setUncaughtExceptionHandler((thread, error) -> uncaught.set(error));
                throw new OutOfMemoryError("of a test");
            }
        });
        replays.runner(any -> producers.clients());

        replays.submission().submit(topic, new ReplayOptions(Bound.OPEN, Bound.OPEN, 200));

        replays.awaitEnd(topic);
        assertThat(uncaught.get()).isInstanceOf(OutOfMemoryError.class);
        assertThat(replays.ids(topic)).containsExactlyElementsOf(idsOf(replays.logged()));
    }

    @Test
    void another_service_resumes_a_replay_when_the_first_stops() {
        replays.history(1, 79);
        ReplayRunner first = replays.runner();
        String topic = replays.requested(40);
        await().atMost(LONG).until(() -> replays.status(first, topic).events() >= 16);

        first.stop();
        ReplayRunner second = replays.runner();

        replays.awaitEnd(topic);
        assertThat(second.run(topic)).isEmpty();
        assertThat(replays.ids(topic)).containsExactlyInAnyOrderElementsOf(idsOf(replays.logged()));
    }

    @Test
    void one_of_two_services_runs_a_replay_and_both_show_its_status() {
        replays.history(1, 79);
        ReplayRunner first = replays.runner();
        ReplayRunner second = replays.runner();

        String topic = replays.requested(40);

        await().atMost(LONG).untilAsserted(() -> {
            assertThat(Stream.of(first, second)
                            .filter(runner -> runner.run(topic).isPresent()))
                    .hasSize(1);
            for (ReplayRunner runner : List.of(first, second)) {
                assertThat(replays.status(runner, topic).state()).isEqualTo("RUNNING");
                assertThat(replays.status(runner, topic).events()).isPositive();
            }
        });
        replays.awaitEnd(topic);
        assertThat(replays.ids(topic)).containsExactlyInAnyOrderElementsOf(idsOf(replays.logged()));
    }

    @Test
    void a_replay_waits_while_kafka_is_unavailable() {
        replays.history(1, 59);
        ReplayRunner runner = replays.runner(any -> ShortTimeoutClients.of(replays.kafka.bootstrap(), any));
        String topic = replays.requested(20);
        await().atMost(LONG).until(() -> replays.status(runner, topic).events() >= 8);

        replays.kafka.stop();
        await().atMost(LONG).untilAsserted(() -> {
            ReplayStatus status = replays.status(runner, topic);
            assertThat(status.state()).isEqualTo("WAITING");
            assertThat(status.line()).contains("Kafka is unavailable");
        });
        replays.kafka.startAgain();

        replays.awaitEnd(topic);
        assertThat(replays.ids(topic)).containsExactlyInAnyOrderElementsOf(idsOf(replays.logged()));
    }
}

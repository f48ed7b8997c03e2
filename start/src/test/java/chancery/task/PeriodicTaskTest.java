package chancery.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class PeriodicTaskTest {
    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final Duration NEVER = Duration.ofDays(1);

    private final AtomicInteger rounds = new AtomicInteger();

    @AutoClose
    private PeriodicTask task = new PeriodicTask("unused", NEVER, () -> {});

    @Test
    void a_task_runs_again_after_each_interval_until_it_is_stopped() {
        start(new PeriodicTask("counting", AT_ONCE, rounds::incrementAndGet));
        await().untilAsserted(() -> assertThat(rounds).hasValueGreaterThan(3));

        task.stop();
        int atStop = rounds.get();

        assertThat(task.isRunning()).isFalse();
        await().during(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(rounds).hasValue(atStop));
    }

    @Test
    void a_task_that_is_triggered_does_not_wait_for_its_interval() {
        start(new PeriodicTask("triggered", NEVER, rounds::incrementAndGet));
        await().untilAsserted(() -> assertThat(rounds).hasValue(1));

        task.trigger();

        await().untilAsserted(() -> assertThat(rounds).hasValue(2));
    }

    @Test
    void a_trigger_during_a_round_is_not_lost() {
        CountDownLatch inRound = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        start(new PeriodicTask("triggered while it works", NEVER, () -> {
            rounds.incrementAndGet();
            inRound.countDown();
            goOn.await();
        }));
        await().until(() -> inRound.getCount() == 0);

        task.trigger();
        task.trigger();
        goOn.countDown();

        await().untilAsserted(() -> assertThat(rounds).hasValue(2));
    }

    @Test
    void the_first_round_waits_for_the_initial_delay() {
        start(new PeriodicTask("delayed", AT_ONCE, rounds::incrementAndGet).withInitialDelay(NEVER));

        await().during(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(rounds).hasValue(0));
    }

    @Test
    void a_failure_of_any_kind_is_reported_and_retried() {
        AtomicBoolean broken = new AtomicBoolean(true);
        start(new PeriodicTask("failing", AT_ONCE, () -> {
            rounds.incrementAndGet();
            if (broken.get()) {
                throw new AssertionError("The disk is full. Details follow");
            }
        }));
        await().untilAsserted(() -> assertThat(rounds).hasValueGreaterThan(2));
        assertThat(task.failure()).contains("The disk is full");

        broken.set(false);

        await().untilAsserted(() -> assertThat(task.failure()).isEmpty());
        assertThat(task.isAlive()).isTrue();
    }

    @Test
    void a_stop_waits_for_the_round_in_progress() {
        CountDownLatch inRound = new CountDownLatch(1);
        start(new PeriodicTask("finishing", NEVER, () -> {
            inRound.countDown();
            Thread.sleep(100);
            rounds.incrementAndGet();
        }));
        await().until(() -> inRound.getCount() == 0);

        task.stop();

        assertThat(rounds).hasValue(1);
    }

    @Test
    void a_round_that_takes_longer_than_the_stop_timeout_is_interrupted() {
        CountDownLatch inRound = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        start(new PeriodicTask("hanging", NEVER, () -> {
                    inRound.countDown();
                    try {
                        Thread.sleep(NEVER);
                    } catch (InterruptedException e) {
                        interrupted.set(true);
                        throw e;
                    }
                })
                .withStopTimeout(Duration.ZERO));
        await().until(() -> inRound.getCount() == 0);

        task.stop();

        assertThat(interrupted).isTrue();
        assertThat(task.isAlive()).isFalse();
    }

    @Test
    void a_stopped_task_can_be_started_again() {
        start(new PeriodicTask("restarted", NEVER, rounds::incrementAndGet));
        await().untilAsserted(() -> assertThat(rounds).hasValue(1));
        task.stop();

        task.start();

        await().untilAsserted(() -> assertThat(rounds).hasValue(2));
    }

    @Test
    void the_final_step_runs_once_after_the_last_round() {
        AtomicInteger roundsBefore = new AtomicInteger(-1);
        start(new PeriodicTask("final", NEVER, rounds::incrementAndGet)
                .withFinalStep(() -> roundsBefore.set(rounds.get())));
        await().untilAsserted(() -> assertThat(rounds).hasValue(1));
        assertThat(roundsBefore).hasValue(-1);

        task.stop();

        assertThat(roundsBefore).hasValue(1);
    }

    private void start(PeriodicTask started) {
        task = started;
        task.start();
    }
}

package chancery.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;

class OutageMonitorTest {

    private static final HealthSettings DEFAULT =
            Binder.get(new StandardEnvironment()).bindOrCreate("chancery.health", HealthSettings.class);

    private final PassingTime clock = new PassingTime();
    private Supplier<Map<String, String>> troubles = Map::of;
    private final OutageMonitor watch = new OutageMonitor(() -> troubles.get(), DEFAULT, clock);

    @Test
    void who_stands_still_is_in_trouble_for_too_long_within_thirty_seconds_and_not_at_once() {
        troubles = () -> Map.of("publisher", "Kafka is away");

        secondsPass(15);
        assertThat(watch.isLimitExceeded()).isFalse();
        assertThat(watch.outages()).containsEntry("publisher", "Kafka is away");

        secondsPass(15);
        assertThat(watch.isLimitExceeded()).isTrue();
    }

    @Test
    void who_works_again_is_in_no_trouble_and_begins_anew() {
        troubles = () -> Map.of("publisher", "Kafka is away");
        secondsPass(30);
        troubles = Map::of;
        secondsPass(1);
        assertThat(watch.isLimitExceeded()).isFalse();
        assertThat(watch.outages()).isEmpty();

        troubles = () -> Map.of("publisher", "Kafka is away");
        secondsPass(15);
        assertThat(watch.isLimitExceeded()).isFalse();
    }

    @Test
    void a_trouble_that_turns_into_another_lasts_all_the_same() {
        troubles = () -> Map.of("codes", "Kafka is away");
        secondsPass(15);
        troubles = () -> Map.of("codes", "MongoDB is away");
        secondsPass(15);

        assertThat(watch.isLimitExceeded()).isTrue();
        assertThat(watch.outages()).containsEntry("codes", "MongoDB is away");
    }

    @Test
    void what_cannot_be_looked_at_has_not_changed_for_the_better() {
        troubles = () -> Map.of("generation 1", "does not move");
        secondsPass(1);
        troubles = () -> {
            throw new IllegalStateException("MongoDB is away");
        };
        secondsPass(30);

        assertThat(watch.isLimitExceeded()).isTrue();
    }

    @Test
    void each_one_that_is_started_looks_however_busy_the_machine_is() {
        int many = 4_000;
        AtomicBoolean allLook = new AtomicBoolean(true);
        try (ExecutorService starters = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < many; i++) {
                starters.execute(() -> {
                    if (!allLook.get()) {
                        return;
                    }
                    CountDownLatch first = new CountDownLatch(1);
                    OutageMonitor started = new OutageMonitor(() -> counted(first), DEFAULT, clock);
                    started.start();
                    if (!isOver(first)) {
                        allLook.set(false);
                    }
                    started.stop();
                });
            }
        }
        assertThat(allLook).isTrue();
    }

    private static Map<String, String> counted(CountDownLatch first) {
        first.countDown();
        return Map.of();
    }

    private static boolean isOver(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void secondsPass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            watch.check();
            clock.now = clock.now.plusSeconds(1);
        }
    }

    private static final class PassingTime extends Clock {

        private Instant now = Instant.EPOCH.plus(Duration.ofDays(20_000));

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

package chancery.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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

    private Instant now = Instant.EPOCH.plus(Duration.ofDays(20_000));
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private Supplier<Map<String, String>> outages = Map::of;
    private final OutageMonitor monitor = new OutageMonitor(() -> outages.get(), DEFAULT, clock);

    @Test
    void an_outage_exceeds_the_limit_within_30_s_and_not_at_once() {
        outages = () -> Map.of("publisher", "Kafka unavailable");

        secondsPass(15);
        assertThat(monitor.isLimitExceeded()).isFalse();
        assertThat(monitor.outages()).containsEntry("publisher", "Kafka unavailable");

        secondsPass(15);
        assertThat(monitor.isLimitExceeded()).isTrue();
    }

    @Test
    void after_a_recovery_the_next_outage_starts_from_zero() {
        outages = () -> Map.of("publisher", "Kafka unavailable");
        secondsPass(30);
        outages = Map::of;
        secondsPass(1);
        assertThat(monitor.isLimitExceeded()).isFalse();
        assertThat(monitor.outages()).isEmpty();

        outages = () -> Map.of("publisher", "Kafka unavailable");
        secondsPass(15);
        assertThat(monitor.isLimitExceeded()).isFalse();
    }

    @Test
    void an_outage_whose_reason_changes_keeps_its_start() {
        outages = () -> Map.of("codes", "Kafka unavailable");
        secondsPass(15);
        outages = () -> Map.of("codes", "MongoDB unavailable");
        secondsPass(15);

        assertThat(monitor.isLimitExceeded()).isTrue();
        assertThat(monitor.outages()).containsEntry("codes", "MongoDB unavailable");
    }

    @Test
    void a_failed_check_does_not_end_an_outage() {
        outages = () -> Map.of("generation 1", "does not move");
        secondsPass(1);
        outages = () -> {
            throw new IllegalStateException("MongoDB unavailable");
        };
        secondsPass(30);

        assertThat(monitor.isLimitExceeded()).isTrue();
    }

    @Test
    void every_started_monitor_checks_on_a_busy_machine() {
        int many = 4_000;
        AtomicBoolean allChecked = new AtomicBoolean(true);
        try (ExecutorService starters = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < many; i++) {
                starters.execute(() -> {
                    if (!allChecked.get()) {
                        return;
                    }
                    CountDownLatch first = new CountDownLatch(1);
                    OutageMonitor started = new OutageMonitor(() -> counted(first), DEFAULT, clock);
                    started.start();
                    if (!isReached(first)) {
                        allChecked.set(false);
                    }
                    started.stop();
                });
            }
        }
        assertThat(allChecked).isTrue();
    }

    private static Map<String, String> counted(CountDownLatch first) {
        first.countDown();
        return Map.of();
    }

    private static boolean isReached(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void secondsPass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            monitor.check();
            now = now.plusSeconds(1);
        }
    }
}

package chancery.eventstore.log;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.eventstore.testing.LogOnPostgres;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Measures the cost of the shared lock that keeps followers from skipping events. It compares appends per second with the lock
 * and with a bare {@code nextval}. Not part of the build; run it with {@code ./mvnw -pl event-store -am test
 * -Dtest=AppendMeasurement -Dtest.compiler=-XX:+UseSerialGC -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class AppendMeasurement {
    private static final int ROUNDS = 10;
    private static final int THREADS = 8;
    private static final int APPENDS = 250;

    private static final String BARE =
            "CREATE OR REPLACE FUNCTION next_event_position() RETURNS bigint LANGUAGE plpgsql"
                    + " AS $$ BEGIN RETURN nextval('event_position'); END $$";

    @Test
    void appends_with_and_without_the_lock() throws Exception {
        double[] with = new double[ROUNDS];
        double[] without = new double[ROUNDS];
        try (LogOnPostgres log = LogOnPostgres.onSharedServer();
                ExecutorService writers = Executors.newFixedThreadPool(THREADS)) {
            String locking = Objects.requireNonNull(
                    log.jdbc.queryForObject("SELECT pg_get_functiondef('next_event_position'::regproc)", String.class));
            appendsPerSecond(log, writers);
            for (int round = 0; round < ROUNDS; round++) {
                log.owner.execute(BARE);
                without[round] = appendsPerSecond(log, writers);
                log.owner.execute(locking);
                with[round] = appendsPerSecond(log, writers);
            }
        }
        System.out.printf(
                "Appends per second, %d writers, median of %d rounds: %.0f with the lock, %.0f without, ratio %.3f%n",
                THREADS, ROUNDS, median(with), median(without), median(with) / median(without));
        assertThat(median(with) / median(without)).isGreaterThan(0.8);
    }

    private static double appendsPerSecond(LogOnPostgres log, ExecutorService writers) throws Exception {
        long start = System.nanoTime();
        List<Future<?>> all = new ArrayList<>();
        for (int writer = 0; writer < THREADS; writer++) {
            all.add(writers.submit(() -> {
                for (int n = 0; n < APPENDS; n++) {
                    log.signedUp();
                }
            }));
        }
        for (Future<?> writer : all) {
            writer.get();
        }
        return THREADS * APPENDS * 1e9 / (System.nanoTime() - start);
    }

    private static double median(double[] values) {
        double[] sorted = Arrays.copyOf(values, values.length);
        Arrays.sort(sorted);
        return (sorted[(values.length - 1) / 2] + sorted[values.length / 2]) / 2;
    }
}

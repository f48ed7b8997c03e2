package chancery.feed.replay.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PacingTest {
    private long nanos = 1_000;

    private final Pacing pacing = new Pacing(100, () -> nanos);

    @Test
    void the_first_batch_starts_at_once_and_the_next_when_its_time_is_over() {
        assertThat(pacing.delay(50)).isEqualTo(Duration.ZERO);
        assertThat(pacing.delay(50)).isEqualTo(Duration.ofMillis(500));
        pass(Duration.ofMillis(700));
        assertThat(pacing.delay(10)).isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void unused_time_does_not_accumulate() {
        pacing.delay(1);
        pass(Duration.ofMinutes(1));

        assertThat(pacing.delay(200)).isEqualTo(Duration.ZERO);
        assertThat(pacing.delay(1)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void the_rate_is_that_of_the_last_seconds() {
        assertThat(aBatchEachHalfSecond(30, 20)).isEqualTo(40);

        assertThat(aBatchEachHalfSecond(12, 5)).isEqualTo(10);
    }

    @Test
    void the_rate_is_known_from_the_second_batch_on() {
        assertThat(pacing.started(50)).isZero();
        pass(Duration.ofMillis(2500));

        assertThat(pacing.started(50)).isEqualTo(20);
    }

    @Test
    void an_interruption_does_not_count() {
        aBatchEachHalfSecond(4, 20);
        pass(Duration.ofMinutes(10));
        pacing.restartMeasurement();

        assertThat(pacing.started(20)).isZero();
        pass(Duration.ofMillis(500));
        assertThat(pacing.started(20)).isEqualTo(40);
    }

    @Test
    void the_measured_rate_never_exceeds_the_limit() {
        pacing.started(50);
        pass(Duration.ofMillis(499));

        assertThat(pacing.started(50)).isEqualTo(100);
    }

    private long aBatchEachHalfSecond(int times, int events) {
        long measured = 0;
        for (int n = 0; n < times; n++) {
            pass(Duration.ofMillis(500));
            measured = pacing.started(events);
        }
        return measured;
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}

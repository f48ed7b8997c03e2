package chancery.feed.replay.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PacingTest {

    private long nanos = 1_000;

    private final Pacing pacing = new Pacing(100, () -> nanos);

    @Test
    void the_first_go_at_once_and_the_next_when_the_time_of_the_first_is_over() {
        assertThat(pacing.before(50)).isEqualTo(Duration.ZERO);
        assertThat(pacing.before(50)).isEqualTo(Duration.ofMillis(500));
        pass(Duration.ofMillis(700));
        assertThat(pacing.before(10)).isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void what_was_not_used_is_not_saved_up() {
        pacing.before(1);
        pass(Duration.ofMinutes(1));

        assertThat(pacing.before(200)).isEqualTo(Duration.ZERO);
        assertThat(pacing.before(1)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void the_measure_is_of_the_last_seconds() {
        assertThat(goesEachHalfSecond(30, 20)).isEqualTo(40);

        assertThat(goesEachHalfSecond(12, 5)).isEqualTo(10);
    }

    @Test
    void the_measure_is_right_from_the_second_batch_on_and_the_first_tells_nothing() {
        assertThat(pacing.go(50)).isZero();
        pass(Duration.ofMillis(2500));

        assertThat(pacing.go(50)).isEqualTo(20);
    }

    @Test
    void an_interruption_is_not_measured() {
        goesEachHalfSecond(4, 20);
        pass(Duration.ofMinutes(10));
        pacing.measureAfresh();

        assertThat(pacing.go(20)).isZero();
        pass(Duration.ofMillis(500));
        assertThat(pacing.go(20)).isEqualTo(40);
    }

    @Test
    void the_measure_is_never_above_the_rate() {
        pacing.go(50);
        pass(Duration.ofMillis(499));

        assertThat(pacing.go(50)).isEqualTo(100);
    }

    private long goesEachHalfSecond(int times, int events) {
        long measured = 0;
        for (int n = 0; n < times; n++) {
            pass(Duration.ofMillis(500));
            measured = pacing.go(events);
        }
        return measured;
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}

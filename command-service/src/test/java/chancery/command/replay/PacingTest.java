package chancery.command.replay;

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
        for (int n = 0; n < 30; n++) {
            pass(Duration.ofMillis(500));
            pacing.gone(20);
        }
        assertThat(pacing.perSecond()).isEqualTo(40);

        for (int n = 0; n < 12; n++) {
            pass(Duration.ofMillis(500));
            pacing.gone(5);
        }
        assertThat(pacing.perSecond()).isEqualTo(10);
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}

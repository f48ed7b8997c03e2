package chancery.query.staleness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class GenerationFreshnessTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final int GENERATION = 1;

    private final GenerationFreshness freshness =
            new GenerationFreshness(Clock.fixed(NOON, ZoneOffset.UTC), Duration.ofMinutes(1));

    @Test
    void under_a_steady_load_a_generation_is_up_to_date_as_of_the_last_head_that_it_passed() {
        freshness.caughtUp(GENERATION, 5);
        freshness.headObserved(10, NOON.plusSeconds(1));
        freshness.headObserved(20, NOON.plusSeconds(2));
        freshness.headObserved(30, NOON.plusSeconds(3));

        freshness.moved(GENERATION, 25);

        assertThat(freshness.upToDateAsOf(GENERATION)).contains(NOON.plusSeconds(2));
    }

    @Test
    void a_generation_that_never_caught_up_is_not_up_to_date() {
        freshness.headObserved(10, NOON);

        freshness.moved(GENERATION, 25);

        assertThat(freshness.upToDateAsOf(GENERATION)).isEmpty();
        assertThat(freshness.position(GENERATION)).isEqualTo(25);
    }
}

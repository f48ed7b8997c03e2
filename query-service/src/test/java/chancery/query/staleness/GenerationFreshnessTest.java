package chancery.query.staleness;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.eventstore.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GenerationFreshnessTest {
    private static final Duration LONGEST_USE = Duration.ofMinutes(1);
    private static final int GENERATION = 1;

    private final MovableClock clock = new MovableClock();
    private final GenerationFreshness freshness = new GenerationFreshness(clock, LONGEST_USE);
    private final Instant began = clock.instant();

    @Test
    void under_a_steady_load_a_generation_is_up_to_date_as_of_the_last_head_that_it_passed() {
        freshness.caughtUp(GENERATION, 5);
        clock.pass(Duration.ofSeconds(3));
        freshness.headObserved(10, began.plusSeconds(1));
        freshness.headObserved(20, began.plusSeconds(2));
        freshness.headObserved(30, began.plusSeconds(3));

        freshness.moved(GENERATION, 25);

        assertThat(freshness.upToDateAsOf(GENERATION)).contains(began.plusSeconds(2));
    }

    @Test
    void a_generation_that_never_caught_up_is_not_up_to_date() {
        freshness.headObserved(10, began);

        freshness.moved(GENERATION, 25);

        assertThat(freshness.upToDateAsOf(GENERATION)).isEmpty();
        assertThat(freshness.position(GENERATION)).isEqualTo(25);
    }

    /** Otherwise it would count as fresh until the clock reaches that time. */
    @Test
    void a_time_that_is_ahead_after_the_clock_was_set_back_counts_as_too_old() {
        freshness.caughtUp(GENERATION, 5);

        clock.pass(Duration.ofHours(-1));

        assertTooOld();
        Instant before = clock.instant();
        freshness.caughtUp(GENERATION, 6);
        assertThat(freshness.upToDateAsOf(GENERATION))
                .hasValueSatisfying(at -> assertThat(at).isBetween(before, clock.instant()));
    }

    @Test
    void a_head_that_was_observed_before_the_clock_was_set_back_does_not_count() {
        freshness.caughtUp(GENERATION, 5);
        freshness.headObserved(10, clock.instant());
        clock.pass(Duration.ofHours(-1));
        freshness.moved(GENERATION, 25);
        assertTooOld();

        Instant now = clock.instant();
        freshness.headObserved(30, now);
        freshness.moved(GENERATION, 40);

        assertThat(freshness.upToDateAsOf(GENERATION)).contains(now);
    }

    private void assertTooOld() {
        assertThat(freshness.upToDateAsOf(GENERATION))
                .hasValueSatisfying(
                        at -> assertThat(at).isBefore(clock.instant().minus(LONGEST_USE)));
    }
}

package chancery.web.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailuresTest {

    private final Failures failures = new Failures(List.of(failure -> failure instanceof ConnectException));

    @Test
    void a_refusal_is_found_however_deep_it_is_wrapped() {
        Refusal refusal = Refusal.nonField("Passwords don't match!");
        assertThat(failures.refusalFor(new IllegalStateException(new RuntimeException(refusal))))
                .isSameAs(refusal);
    }

    @Test
    void a_part_that_is_down_is_a_503_with_retry_after_however_deep_its_exception_lies() {
        Refusal refusal =
                failures.refusalFor(new IllegalStateException("x", new RuntimeException(new ConnectException())));
        assertThat(refusal.status()).isEqualTo(503);
        assertThat(refusal.headers()).containsKey("Retry-After");
    }

    @Test
    void what_nobody_foresaw_is_a_500_that_says_nothing_about_the_inside() {
        Refusal refusal = failures.refusalFor(new IllegalStateException("secret"));
        assertThat(refusal.status()).isEqualTo(500);
        assertThat(refusal.body()).isEqualTo(Map.of("detail", "A server error occurred."));
    }

    @Test
    void an_exception_that_causes_itself_ends_the_search() {
        RuntimeException first = new RuntimeException();
        RuntimeException second = new RuntimeException(first);
        first.initCause(second);
        assertThat(failures.refusalFor(first).status()).isEqualTo(500);
    }

    @Test
    void a_part_of_a_second_to_wait_counts_as_a_whole_one() {
        assertThat(Refusal.throttled(Duration.ofMillis(1)).headers()).containsEntry("Retry-After", "1");
        assertThat(Refusal.throttled(Duration.ZERO).headers()).containsEntry("Retry-After", "1");
        assertThat(Refusal.throttled(Duration.ofMillis(2001)).headers()).containsEntry("Retry-After", "3");
    }
}

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
    void a_wrapped_refusal_is_found() {
        Refusal refusal = Refusal.nonField("Passwords don't match!");
        assertThat(failures.refusalFor(new IllegalStateException(new RuntimeException(refusal))))
                .isSameAs(refusal);
    }

    @Test
    void a_wrapped_outage_is_503_with_retry_after() {
        Refusal refusal =
                failures.refusalFor(new IllegalStateException("x", new RuntimeException(new ConnectException())));
        assertThat(refusal.status()).isEqualTo(503);
        assertThat(refusal.headers()).containsKey("Retry-After");
    }

    @Test
    void an_unexpected_failure_is_500_without_internals() {
        Refusal refusal = failures.refusalFor(new IllegalStateException("secret"));
        assertThat(refusal.status()).isEqualTo(500);
        assertThat(refusal.body()).isEqualTo(Map.of("detail", "A server error occurred."));
    }

    @Test
    void a_cycle_of_causes_ends_the_search() {
        RuntimeException first = new RuntimeException();
        RuntimeException second = new RuntimeException(first);
        first.initCause(second);
        assertThat(failures.refusalFor(first).status()).isEqualTo(500);
    }

    @Test
    void retry_after_is_rounded_up_to_whole_seconds() {
        assertThat(Refusal.throttled(Duration.ofMillis(1)).headers()).containsEntry("Retry-After", "1");
        assertThat(Refusal.throttled(Duration.ZERO).headers()).containsEntry("Retry-After", "1");
        assertThat(Refusal.throttled(Duration.ofMillis(2001)).headers()).containsEntry("Retry-After", "3");
    }
}

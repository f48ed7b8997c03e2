package chancery.query.login;

import chancery.web.error.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.function.Supplier;

/** Counts logins by their outcome. */
final class LoginMetrics {
    private static final int TOO_MANY_REQUESTS = 429;

    private final Counter accepted;
    private final Counter refused;
    private final Counter throttled;
    private final Counter unavailable;

    LoginMetrics(MeterRegistry meters) {
        accepted = counter(meters, "accepted");
        refused = counter(meters, "refused");
        throttled = counter(meters, "throttled");
        unavailable = counter(meters, "unavailable");
    }

    /** Runs a login and counts its outcome; an empty result counts as refused. */
    <T> Optional<T> count(Supplier<Optional<T>> login) {
        try {
            Optional<T> result = login.get();
            (result.isPresent() ? accepted : refused).increment();
            return result;
        } catch (RuntimeException failure) {
            boolean isThrottled = failure instanceof Refusal refusal && refusal.status() == TOO_MANY_REQUESTS;
            (isThrottled ? throttled : unavailable).increment();
            throw failure;
        }
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("chancery.logins")
                .description("Logins")
                .tag("outcome", outcome)
                .register(meters);
    }
}

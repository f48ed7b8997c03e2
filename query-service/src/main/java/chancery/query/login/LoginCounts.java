package chancery.query.login;

import chancery.web.error.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.function.Supplier;

/** Counts log-ins by what comes of them. */
final class LoginCounts {

    private static final int TOO_MANY = 429;

    private final Counter accepted;
    private final Counter refused;
    private final Counter throttled;
    private final Counter unavailable;

    LoginCounts(MeterRegistry meters) {
        accepted = counter(meters, "accepted");
        refused = counter(meters, "refused");
        throttled = counter(meters, "throttled");
        unavailable = counter(meters, "unavailable");
    }

    /** A log-in that is to be counted; empty if it is refused. */
    <T> Optional<T> count(Supplier<Optional<T>> login) {
        try {
            Optional<T> pair = login.get();
            (pair.isPresent() ? accepted : refused).increment();
            return pair;
        } catch (RuntimeException notDecided) {
            boolean tooMany = notDecided instanceof Refusal refusal && refusal.status() == TOO_MANY;
            (tooMany ? throttled : unavailable).increment();
            throw notDecided;
        }
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("chancery.logins")
                .description("Log-ins")
                .tag("outcome", outcome)
                .register(meters);
    }
}

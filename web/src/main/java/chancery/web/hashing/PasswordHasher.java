package chancery.web.hashing;

import chancery.web.body.PlainPassword;
import chancery.web.error.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes passwords and compares them with hashes, a limited number at a time. Further callers wait.
 *
 * <p>Each method throws {@link Refusal} 503 with {@code Retry-After: 1} at once if too many callers wait.
 */
public final class PasswordHasher implements AutoCloseable {
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final PasswordEncoder encoder;
    private final String dummyHash;
    private final ThreadPoolExecutor pool;
    private final Timer duration;
    private final Counter refused;

    /** A hasher of that cost. */
    public PasswordHasher(HashingSettings settings, PasswordCost cost, MeterRegistry meters) {
        Argon2Scheme scheme = new Argon2Scheme(cost);
        this.encoder = scheme.encoder();
        this.dummyHash = scheme.dummyHash();
        this.pool = new ThreadPoolExecutor(
                settings.threads(),
                settings.threads(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(settings.queue()),
                Thread.ofPlatform().daemon().name("hashing-", 1).factory());
        this.duration = Timer.builder("chancery.hashing.duration")
                .description("Time to hash or compare a password, without the time in the queue")
                .register(meters);
        this.refused = Counter.builder("chancery.hashing.refused")
                .description("Requests refused because the queue was full")
                .register(meters);
        gauge(meters, "threads", "Passwords that can be hashed at once", ThreadPoolExecutor::getMaximumPoolSize);
        gauge(meters, "active", "Passwords being hashed", ThreadPoolExecutor::getActiveCount);
        gauge(meters, "queued", "Requests in the queue", p -> p.getQueue().size());
    }

    private void gauge(MeterRegistry meters, String name, String meaning, ToDoubleFunction<ThreadPoolExecutor> value) {
        Gauge.builder("chancery.hashing." + name, pool, value)
                .description(meaning)
                .register(meters);
    }

    /** Returns a salted hash with the prefix of its scheme. */
    public String hash(PlainPassword password) {
        return queued(() -> encoded(password));
    }

    /**
     * Whether the hash is of this password. Without a hash (an unknown account), it is not, after the same time.
     *
     * @param hash a result of {@link #hash}; one of an unknown scheme matches nothing
     */
    public boolean matches(PlainPassword password, @Nullable String hash) {
        return queued(() -> {
            boolean same = matchesNow(password, hash == null ? dummyHash : hash);
            return same && hash != null;
        });
    }

    /** Refuses all waiting callers. */
    @Override
    public void close() {
        pool.shutdownNow();
    }

    private String encoded(PlainPassword password) {
        String hash = encoder.encode(password.reveal());
        if (hash == null) {
            throw new IllegalStateException("The password encoder returned no hash");
        }
        return hash;
    }

    private boolean matchesNow(PlainPassword password, String hash) {
        try {
            return encoder.matches(password.reveal(), hash);
        } catch (IllegalArgumentException unknownScheme) {
            return false;
        }
    }

    private <T> T queued(Callable<T> work) {
        try {
            return pool.submit(() -> duration.recordCallable(work)).get();
        } catch (RejectedExecutionException tooMany) {
            refused.increment();
            throw busy();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw busy();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("Password hashing failed", failed.getCause());
        }
    }

    private static Refusal busy() {
        return Refusal.unavailable(RETRY, "The service is busy, try again in a second.");
    }
}

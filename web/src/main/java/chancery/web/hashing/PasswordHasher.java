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
 * Hashes passwords and compares them, a bounded number at a time. The caller waits for its turn.
 *
 * <p>Each method throws {@link Refusal} 503 with {@code Retry-After: 1} at once when too many are waiting.
 */
public final class PasswordHasher implements AutoCloseable {

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final PasswordEncoder encoder = Argon2Scheme.encoder();
    private final String dummyHash = Argon2Scheme.dummyHash();
    private final ThreadPoolExecutor pool;
    private final Timer duration;
    private final Counter refused;

    /** A pool of its own. */
    public PasswordHasher(HashingSettings settings, MeterRegistry meters) {
        this.pool = new ThreadPoolExecutor(
                settings.threads(),
                settings.threads(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(settings.queue()),
                Thread.ofPlatform().daemon().name("hashing-", 1).factory());
        this.duration = Timer.builder("chancery.hashing.duration")
                .description("How long a password was hashed or compared, without the wait for a turn")
                .register(meters);
        this.refused = Counter.builder("chancery.hashing.refused")
                .description("Requests that were refused since too many were waiting")
                .register(meters);
        gauge(meters, "threads", "Passwords that can be hashed at once", ThreadPoolExecutor::getMaximumPoolSize);
        gauge(meters, "active", "Passwords that are being hashed", ThreadPoolExecutor::getActiveCount);
        gauge(
                meters,
                "queued",
                "Requests that wait for their turn",
                p -> p.getQueue().size());
    }

    private void gauge(MeterRegistry meters, String name, String meaning, ToDoubleFunction<ThreadPoolExecutor> value) {
        Gauge.builder("chancery.hashing." + name, pool, value)
                .description(meaning)
                .register(meters);
    }

    /** A salted hash with its scheme's prefix. */
    public String hash(PlainPassword password) {
        return inTurn(() -> encoded(password));
    }

    /**
     * Whether the hash is this password's. Without a hash (an unknown account) the answer is no, after the same work.
     *
     * @param hash as {@link #hash} made it; one of an unknown scheme matches nothing
     */
    public boolean matches(PlainPassword password, @Nullable String hash) {
        return inTurn(() -> {
            boolean same = matchesNow(password, hash == null ? dummyHash : hash);
            return same && hash != null;
        });
    }

    /** Hashing ends with the process; whoever still waits is refused. */
    @Override
    public void close() {
        pool.shutdownNow();
    }

    private String encoded(PlainPassword password) {
        String hash = encoder.encode(password.reveal());
        if (hash == null) {
            throw new IllegalStateException("No hash of a password");
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

    private <T> T inTurn(Callable<T> work) {
        try {
            return pool.submit(() -> duration.recordCallable(work)).get();
        } catch (RejectedExecutionException tooMany) {
            refused.increment();
            throw busy();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw busy();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("A password could not be hashed", failed.getCause());
        }
    }

    private static Refusal busy() {
        return Refusal.unavailable(RETRY, "The service is busy, try again in a second.");
    }
}

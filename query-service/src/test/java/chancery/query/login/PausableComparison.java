package chancery.query.login;

import chancery.web.body.PlainPassword;
import chancery.web.error.Refusal;
import chancery.web.hashing.PasswordHasher;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The real comparison, which a test can pause after its work, or make fail as if the hashing pool were busy. */
final class PausableComparison implements PasswordComparison {

    private record Hold(CountDownLatch reached, CountDownLatch released) {}

    final AtomicInteger comparisons = new AtomicInteger();

    private final PasswordHasher hasher;
    private final AtomicReference<@Nullable Hold> next = new AtomicReference<>();
    volatile boolean refusing;
    private volatile Hold last = new Hold(new CountDownLatch(0), new CountDownLatch(0));

    PausableComparison(PasswordHasher hasher) {
        this.hasher = hasher;
    }

    @Override
    public boolean matches(PlainPassword password, @Nullable String hash) {
        if (refusing) {
            throw Refusal.unavailable(Duration.ofSeconds(1));
        }
        comparisons.incrementAndGet();
        boolean matches = hasher.matches(password, hash);
        Hold hold = next.getAndSet(null);
        if (hold != null) {
            hold.reached().countDown();
            await(hold.released());
        }
        return matches;
    }

    void holdNext() {
        last = new Hold(new CountDownLatch(1), new CountDownLatch(1));
        next.set(last);
    }

    void awaitHeld() {
        await(last.reached());
    }

    void release() {
        last.released().countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Paused for too long");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

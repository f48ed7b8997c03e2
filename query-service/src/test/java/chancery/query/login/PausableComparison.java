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
    private record Pause(CountDownLatch reached, CountDownLatch released) {}

    final AtomicInteger count = new AtomicInteger();

    private final PasswordHasher hasher;
    private final AtomicReference<@Nullable Pause> next = new AtomicReference<>();
    volatile boolean refusing;
    private volatile Pause last = new Pause(new CountDownLatch(0), new CountDownLatch(0));

    PausableComparison(PasswordHasher hasher) {
        this.hasher = hasher;
    }

    @Override
    public boolean matches(PlainPassword password, @Nullable String hash) {
        if (refusing) {
            throw Refusal.unavailable(Duration.ofSeconds(1));
        }
        count.incrementAndGet();
        boolean matches = hasher.matches(password, hash);
        Pause pause = next.getAndSet(null);
        if (pause != null) {
            pause.reached().countDown();
            await(pause.released());
        }
        return matches;
    }

    void pauseNext() {
        last = new Pause(new CountDownLatch(1), new CountDownLatch(1));
        next.set(last);
    }

    void awaitPaused() {
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

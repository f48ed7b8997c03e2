package chancery.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The time of a server that several instances share, in microseconds. Times that instances compare with each other come from
 * here: the clock of one host may be wrong.
 *
 * <p>It asks the server at most every ten seconds, and counts on with the monotonic clock of the process. So its error is half a
 * round trip, and a step of the host's clock has no effect. While the server is unreachable it counts on; only a caller before
 * the first answer gets the failure.
 */
public final class ServerClock extends Clock {
    private static final Duration MAX_AGE = Duration.ofSeconds(10);

    private final Supplier<Instant> server;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Reading last;

    private record Reading(Instant time, long atNanos) {
        Instant now() {
            return time.plusNanos(System.nanoTime() - atNanos).truncatedTo(ChronoUnit.MICROS);
        }

        boolean isFresh() {
            return System.nanoTime() - atNanos < MAX_AGE.toNanos();
        }
    }

    /**
     * A clock of a server.
     *
     * @param server asks the server for its time; throws if it is unreachable
     */
    public ServerClock(Supplier<Instant> server) {
        this.server = server;
    }

    @Override
    public Instant instant() {
        Reading known = last;
        if (known != null && (known.isFresh() || !reading.tryLock())) {
            return known.now();
        }
        if (known == null) {
            reading.lock();
        }
        try {
            return read().now();
        } finally {
            reading.unlock();
        }
    }

    /** The caller holds the lock; another caller may have read the time meanwhile. */
    private Reading read() {
        Reading known = last;
        if (known != null && known.isFresh()) {
            return known;
        }
        Reading fresh = ask(known);
        last = fresh;
        return fresh;
    }

    private Reading ask(@Nullable Reading known) {
        long before = System.nanoTime();
        try {
            Instant time = server.get();
            return new Reading(time, before + (System.nanoTime() - before) / 2);
        } catch (RuntimeException unreachable) {
            if (known == null) {
                throw unreachable;
            }
            long now = System.nanoTime();
            return new Reading(known.time().plusNanos(now - known.atNanos()), now);
        }
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}

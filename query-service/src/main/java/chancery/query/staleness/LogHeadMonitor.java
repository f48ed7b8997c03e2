package chancery.query.staleness;

import chancery.eventstore.log.LogReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads the head of the log each second, and thereby detects whether this instance can reach PostgreSQL. A standby does not
 * count: it may lack events that the primary has.
 */
final class LogHeadMonitor {
    /** How often the head is read. */
    static final Duration INTERVAL = Duration.ofSeconds(1);

    /** The longest time after an answer for which PostgreSQL counts as reachable. */
    private static final Duration REACHABLE_AFTER_ANSWER = Duration.ofSeconds(4);

    private final LogReader log;
    private final GenerationFreshness freshness;
    private final Clock clock;
    private final Runnable onReturn;
    private final Runnable onFailure;

    private volatile @Nullable Answer last;
    private volatile boolean isChecked;

    private record Answer(long head, long atNanos) {}

    /**
     * Creates a monitor that has not read the head yet.
     *
     * @param onReturn runs when PostgreSQL is reachable again
     * @param onFailure runs at each failed check
     */
    LogHeadMonitor(LogReader log, GenerationFreshness freshness, Clock clock, Runnable onReturn, Runnable onFailure) {
        this.log = log;
        this.freshness = freshness;
        this.clock = clock;
        this.onReturn = onReturn;
        this.onFailure = onFailure;
    }

    /** Whether this instance can reach PostgreSQL. */
    boolean isPostgresqlReachable() {
        Answer answer = last;
        return answer != null && System.nanoTime() - answer.atNanos() < REACHABLE_AFTER_ANSWER.toNanos();
    }

    /** The newest position that was read; 0 before the first answer. */
    long head() {
        Answer answer = last;
        return answer == null ? 0 : answer.head();
    }

    /** Runs the first check if it has not run, so that no caller takes "not checked yet" for an outage. */
    void ensureChecked() {
        if (!isChecked) {
            try {
                check();
            } catch (RuntimeException unreachable) {
                // The result is that PostgreSQL is unreachable.
            }
        }
    }

    synchronized void check() {
        boolean wasReachable = isPostgresqlReachable();
        try {
            Instant at = clock.instant();
            long head = log.head();
            freshness.headObserved(head, at);
            last = new Answer(head, System.nanoTime());
        } catch (RuntimeException unreachable) {
            onFailure.run();
            throw unreachable;
        } finally {
            isChecked = true;
        }
        if (!wasReachable) {
            onReturn.run();
        }
    }
}

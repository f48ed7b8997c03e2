package chancery.eventstore.log;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Finds places in the log before which no event can appear any more. A reader that starts there misses no event.
 *
 * <p>An event before the newest visible one has drawn its position already. So its transaction appends now, or has ended. Once
 * the transactions of this moment have ended, every event up to the newest one is visible.
 */
public final class SettledHead {
    /** Twice the time after which PostgreSQL ends an append by default. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private static final Duration POLL = Duration.ofMillis(5);

    private final JdbcTemplate jdbc;
    private final LogPositions positions;
    private final AppendingTransactions appending;

    public SettledHead(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.positions = new LogPositions(jdbc);
        this.appending = new AppendingTransactions(jdbc);
    }

    /**
     * The newest event; the start if the log is empty. Returns when every earlier event is visible.
     *
     * @throws IllegalStateException if a transaction that may still commit an earlier event stays open for 10 s
     */
    public LogPosition await() {
        LogPosition head = positions.head();
        Set<String> before = appending.now();
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!before.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "A transaction that appends to the log stays open: events before position " + head.position()
                                + " may still appear. Retry, or terminate the session of that transaction (pg_stat_activity)");
            }
            pause();
            before.retainAll(appending.now());
        }
        return head;
    }

    /** The event before the first one that was recorded at or after a time; the newest event if there is none. Waits as {@link #await}. */
    public LogPosition before(Instant time) {
        LogPosition head = await();
        return positions
                .beforeAllSince(time)
                .filter(before -> before.position() < head.position())
                .orElse(head);
    }

    /** The time of PostgreSQL's clock. */
    public Instant now() {
        return Objects.requireNonNull(jdbc.queryForObject("SELECT clock_timestamp()", OffsetDateTime.class))
                .toInstant();
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while transactions append", stopped);
        }
    }
}

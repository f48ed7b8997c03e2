package chancery.query.staleness;

import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Looks at the head of the log each second, and so knows whether PostgreSQL answers this instance. */
final class HeadWatch {

    /** How often it looks. */
    static final Duration INTERVAL = Duration.ofSeconds(1);

    /** So long after an answer PostgreSQL still counts as answering. */
    private static final Duration ANSWER_COUNTS = Duration.ofSeconds(4);

    private static final int TIMEOUT_SECONDS = 2;

    private final JdbcTemplate jdbc;
    private final Freshness freshness;
    private final Clock clock;
    private final Runnable onReturn;
    private final Runnable onSilence;

    private volatile @Nullable Answer last;
    private volatile boolean looked;

    private record Answer(long head, long atNanos) {}

    /**
     * A watch that has not looked yet.
     *
     * @param onReturn PostgreSQL answers after it did not
     * @param onSilence PostgreSQL does not answer; at each look
     */
    HeadWatch(DataSource dataSource, Freshness freshness, Clock clock, Runnable onReturn, Runnable onSilence) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.jdbc.setQueryTimeout(TIMEOUT_SECONDS);
        this.freshness = freshness;
        this.clock = clock;
        this.onReturn = onReturn;
        this.onSilence = onSilence;
    }

    /** Whether PostgreSQL answers this instance. */
    boolean answers() {
        Answer answer = last;
        return answer != null && System.nanoTime() - answer.atNanos() < ANSWER_COUNTS.toNanos();
    }

    /** The newest position that was seen; 0 before the first look. */
    long head() {
        Answer answer = last;
        return answer == null ? 0 : answer.head();
    }

    /** So that nobody takes "not looked yet" for silence. */
    void lookIfNever() {
        if (!looked) {
            try {
                look();
            } catch (RuntimeException silent) {
                // Then PostgreSQL does not answer.
            }
        }
    }

    synchronized void look() {
        boolean wasSilent = !answers();
        try {
            var at = clock.instant();
            Long head = jdbc.queryForObject("SELECT coalesce(max(position), 0) FROM domain_event", Long.class);
            long seen = head == null ? 0 : head;
            freshness.seen(seen, at);
            last = new Answer(seen, System.nanoTime());
        } catch (RuntimeException silent) {
            onSilence.run();
            throw silent;
        } finally {
            looked = true;
        }
        if (wasSilent) {
            onReturn.run();
        }
    }
}

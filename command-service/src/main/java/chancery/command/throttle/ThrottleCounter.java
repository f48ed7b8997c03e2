package chancery.command.throttle;

import chancery.web.error.Refusal;
import chancery.web.throttle.Limit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counts in periods of fixed bounds, one row for each, raised and read by one statement. */
final class ThrottleCounter {

    private final JdbcTemplate jdbc;
    private final Clock clock;

    ThrottleCounter(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Counts one more.
     *
     * @param who nobody's name: an account's id or a keyed hash
     * @throws Refusal 429 if it is one too many, until the period ends
     */
    void count(String what, String who, Limit limit) {
        if (limit.isOff()) {
            return;
        }
        Instant now = clock.instant();
        Instant start = limit.periodOf(now);
        Instant end = start.plus(limit.period());
        Long count = jdbc.queryForObject(
                "INSERT INTO throttle_counter (key, window_start, window_end, count) VALUES (?, ?, ?, 1)"
                        + " ON CONFLICT (key, window_start) DO UPDATE SET count = throttle_counter.count + 1"
                        + " RETURNING count",
                Long.class,
                what + ":" + who,
                utc(start),
                utc(end));
        if (count != null && count > limit.count()) {
            throw Refusal.throttled(Duration.between(now, end));
        }
    }

    /** Forgets what is over. */
    void purge() {
        jdbc.update("DELETE FROM throttle_counter WHERE window_end < ?", utc(clock.instant()));
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}

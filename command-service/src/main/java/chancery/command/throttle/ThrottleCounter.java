package chancery.command.throttle;

import chancery.web.error.Refusal;
import chancery.web.throttle.Limit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counts per key in fixed periods; one statement increments and reads a row. */
final class ThrottleCounter {
    private final JdbcTemplate jdbc;
    private final Clock clock;

    ThrottleCounter(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Counts one request.
     *
     * @param who an account id or a keyed hash, never a name or an address
     * @throws Refusal 429 if the limit of the period is exceeded
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
                start.atOffset(ZoneOffset.UTC),
                end.atOffset(ZoneOffset.UTC));
        if (count != null && count > limit.count()) {
            throw Refusal.throttled(Duration.between(now, end));
        }
    }

    /** Deletes the counters of past periods. */
    void deleteExpired() {
        jdbc.update(
                "DELETE FROM throttle_counter WHERE window_end < ?",
                clock.instant().atOffset(ZoneOffset.UTC));
    }
}

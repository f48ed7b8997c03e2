package chancery.eventstore.startup;

import chancery.time.ServerClock;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The time of PostgreSQL, for times in PostgreSQL that several instances compare; a type of its own beside the clock of the
 * process.
 */
public record StoreClock(Clock clock) {
    static StoreClock of(JdbcTemplate jdbc) {
        return new StoreClock(new ServerClock(() -> now(jdbc)));
    }

    private static Instant now(JdbcTemplate jdbc) {
        return Objects.requireNonNull(jdbc.queryForObject("SELECT clock_timestamp()", OffsetDateTime.class))
                .toInstant();
    }
}

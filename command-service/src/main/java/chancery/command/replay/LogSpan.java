package chancery.command.replay;

import chancery.eventstore.log.LogPosition;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** Looks up places in the log. */
final class LogSpan {

    private final JdbcTemplate jdbc;

    LogSpan(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest event that is visible now; the start, if there is none. */
    LogPosition head() {
        return last("SELECT position, event_id FROM domain_event ORDER BY position DESC LIMIT 1");
    }

    /** The event before a position; the start, if there is none. */
    LogPosition before(long position) {
        return last(
                "SELECT position, event_id FROM domain_event WHERE position < ? ORDER BY position DESC LIMIT 1",
                position);
    }

    /** The event before the first one that happened then or later; the head, if nothing did. */
    LogPosition before(Instant time) {
        Long first = jdbc.queryForObject(
                "SELECT min(position) FROM domain_event WHERE occurred_at >= ?", Long.class, Timestamp.from(time));
        return first == null ? head() : before(first);
    }

    /** How many events lie after one position, up to and with another. */
    long events(LogPosition after, LogPosition until) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT count(*) FROM domain_event WHERE position > ? AND position <= ?",
                Long.class,
                after.position(),
                until.position()));
    }

    private LogPosition last(String sql, Object... arguments) {
        List<LogPosition> found = jdbc.query(
                sql, (row, n) -> new LogPosition(row.getLong("position"), row.getString("event_id")), arguments);
        return found.isEmpty() ? LogPosition.START : found.getFirst();
    }
}

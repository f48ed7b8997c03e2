package chancery.eventstore.log;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Looks up places in the log, as far as it is visible at that moment. */
public final class LogPositions {

    private static final String SELECT = "SELECT position, event_id FROM domain_event ";

    private final JdbcTemplate jdbc;

    /** Places in the log of that database. */
    public LogPositions(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest event; the start, if there is none. */
    public LogPosition head() {
        return last("", List.of());
    }

    /** The event at a position, the start at 0; empty if there is none, since positions have gaps. */
    public Optional<LogPosition> at(long position) {
        return position == 0 ? Optional.of(LogPosition.START) : found("WHERE position = ?", List.of(position));
    }

    /** Whether the log holds that very event there. Another one, or none, means another log: an older backup was restored. */
    public boolean holds(LogPosition place) {
        return at(place.position()).filter(place::equals).isPresent();
    }

    /** The newest event before a position; the start, if there is none. */
    public LogPosition before(long position) {
        return last("WHERE position < ?", List.of(position));
    }

    /** The event before the first one that happened then or later; empty if nothing did. */
    public Optional<LogPosition> beforeAllSince(Instant time) {
        return edge("SELECT min(position) FROM domain_event WHERE occurred_at >= ?", time)
                .map(this::before);
    }

    /** The last event that happened before then; the start, if nothing did. */
    public LogPosition lastBefore(Instant time) {
        return edge("SELECT max(position) FROM domain_event WHERE occurred_at < ?", time)
                .flatMap(this::at)
                .orElse(LogPosition.START);
    }

    /** How many events lie after one position, up to and with another. */
    public long events(LogPosition after, LogPosition until) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT count(*) FROM domain_event WHERE position > ? AND position <= ?",
                Long.class,
                after.position(),
                until.position()));
    }

    private Optional<Long> edge(String sql, Instant time) {
        return Optional.ofNullable(jdbc.queryForObject(sql, Long.class, Timestamp.from(time)));
    }

    private LogPosition last(String where, List<Object> arguments) {
        return found(where + " ORDER BY position DESC LIMIT 1", arguments).orElse(LogPosition.START);
    }

    private Optional<LogPosition> found(String where, List<Object> arguments) {
        return jdbc
                .query(
                        SELECT + where,
                        (row, n) -> new LogPosition(row.getLong("position"), row.getString("event_id")),
                        arguments.toArray())
                .stream()
                .findFirst();
    }
}

package chancery.eventstore.log;

import chancery.eventstore.event.StreamKind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds positions in the log, among the events that are committed at that moment. */
public final class LogPositions {
    private static final String SELECT = "SELECT position, event_id FROM domain_event ";

    private final JdbcTemplate jdbc;

    public LogPositions(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest event; the start if the log is empty. */
    public LogPosition head() {
        return last("", List.of());
    }

    /** The event at a position; the start at 0; empty in a gap. */
    public Optional<LogPosition> at(long position) {
        return position == 0 ? Optional.of(LogPosition.START) : found("WHERE position = ?", List.of(position));
    }

    /** Whether the log holds that event at that position. If not, this is another log, such as an older backup. */
    public boolean holds(LogPosition position) {
        return at(position.position()).filter(position::equals).isPresent();
    }

    /** The newest event before a position; the start if there is none. */
    public LogPosition before(long position) {
        return last("WHERE position < ?", List.of(position));
    }

    /** The event before the first one that was recorded at or after a time; empty if there is none. */
    public Optional<LogPosition> beforeAllSince(Instant time) {
        return edge("SELECT min(position) FROM domain_event WHERE recorded_at >= ?", time)
                .map(this::before);
    }

    /** The last event that was recorded before a time; the start if there is none. */
    public LogPosition lastBefore(Instant time) {
        return edge("SELECT max(position) FROM domain_event WHERE recorded_at < ?", time)
                .flatMap(this::at)
                .orElse(LogPosition.START);
    }

    /** The number of events of one kind after one position, up to and including another. */
    public long events(StreamKind kind, LogPosition after, LogPosition until) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT count(*) FROM domain_event WHERE kind = ? AND position > ? AND position <= ?",
                Long.class,
                kind.stored(),
                after.position(),
                until.position()));
    }

    /** The sequence of the last event in a stream; empty if it has none. */
    public Optional<Long> lastSequence(StreamKind kind, String streamId) {
        return Optional.ofNullable(jdbc.queryForObject(
                "SELECT max(sequence) FROM domain_event WHERE kind = ? AND stream_id = ?",
                Long.class,
                kind.stored(),
                streamId));
    }

    private Optional<Long> edge(String sql, Instant time) {
        return Optional.ofNullable(jdbc.queryForObject(sql, Long.class, time.atOffset(ZoneOffset.UTC)));
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

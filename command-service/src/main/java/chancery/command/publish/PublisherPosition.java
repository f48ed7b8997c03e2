package chancery.command.publish;

import chancery.contracts.feed.Feed;
import chancery.eventstore.log.LogPosition;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** How far the log has been published, kept in the log's own database. */
final class PublisherPosition {

    private final JdbcTemplate jdbc;

    PublisherPosition(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    LogPosition get() {
        List<LogPosition> found = jdbc.query(
                "SELECT position, event_id FROM publisher_position WHERE topic = ?",
                (row, n) -> new LogPosition(row.getLong("position"), row.getString("event_id")),
                Feed.TOPIC);
        return found.isEmpty() ? LogPosition.START : found.getFirst();
    }

    /**
     * Moves on.
     *
     * @throws IllegalStateException if another publisher has moved it meanwhile
     */
    void move(LogPosition from, LogPosition to) {
        int moved = from.equals(LogPosition.START)
                ? jdbc.update(
                        "INSERT INTO publisher_position (topic, position, event_id) VALUES (?, ?, ?)"
                                + " ON CONFLICT DO NOTHING",
                        Feed.TOPIC,
                        to.position(),
                        to.eventId())
                : jdbc.update(
                        "UPDATE publisher_position SET position = ?, event_id = ?, moved_at = now()"
                                + " WHERE topic = ? AND position = ? AND event_id = ?",
                        to.position(),
                        to.eventId(),
                        Feed.TOPIC,
                        from.position(),
                        from.eventId());
        if (moved != 1) {
            throw new IllegalStateException("Another publisher has moved the position on from " + from.position());
        }
    }
}

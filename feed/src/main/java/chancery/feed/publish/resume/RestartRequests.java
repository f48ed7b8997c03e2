package chancery.feed.publish.resume;

import chancery.contracts.feed.Feed;
import chancery.eventstore.log.LogPosition;
import chancery.feed.publish.producer.PublishedPosition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Operators' requests to resume after a position other than the one stored in Kafka. They are in PostgreSQL, so that the publisher
 * finds them in any process.
 */
public final class RestartRequests {
    private final JdbcTemplate jdbc;

    public RestartRequests(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A restart request.
     *
     * @param after the position after which the publisher resumes
     * @param replacedPosition the fingerprint of the position that Kafka held at the time of the request
     */
    public record Request(LogPosition after, String replacedPosition) {
        /** Whether Kafka still holds that position; otherwise the request was applied or is outdated. */
        boolean isFor(PublishedPosition held) {
            return replacedPosition.equals(held.fingerprint());
        }
    }

    /** The pending request, if any. */
    public Optional<Request> find() {
        List<Request> found = jdbc.query(
                "SELECT position, event_id, instead_of_event_id FROM publisher_restart WHERE topic = ?",
                (row, n) -> new Request(
                        new LogPosition(row.getLong("position"), row.getString("event_id")),
                        row.getString("instead_of_event_id")),
                Feed.TOPIC);
        return found.stream().findFirst();
    }

    /** Stores a request in place of an earlier one. */
    void put(Request request) {
        jdbc.update(
                "INSERT INTO publisher_restart (topic, position, event_id, instead_of_event_id) VALUES (?, ?, ?, ?) ON"
                        + " CONFLICT (topic) DO UPDATE SET position = excluded.position, event_id = excluded.event_id,"
                        + " instead_of_event_id = excluded.instead_of_event_id, ordered_at = now()",
                Feed.TOPIC,
                request.after().position(),
                request.after().eventId(),
                request.replacedPosition());
    }

    /** Deletes a request older than this. */
    void discard(Duration olderThan) {
        jdbc.update(
                "DELETE FROM publisher_restart WHERE topic = ? AND ordered_at < now() - make_interval(secs => ?)",
                Feed.TOPIC,
                olderThan.toMillis() / 1000.0);
    }

    /** Deletes a request that was applied or is outdated. */
    void done(Request request) {
        jdbc.update(
                "DELETE FROM publisher_restart WHERE topic = ? AND event_id = ? AND instead_of_event_id = ?",
                Feed.TOPIC,
                request.after().eventId(),
                request.replacedPosition());
    }
}

package chancery.feed.publish.resume;

import chancery.contracts.feed.Feed;
import chancery.eventstore.log.LogPosition;
import chancery.feed.publish.producer.PublishedPosition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Orders to go on elsewhere than where Kafka says, in the log's own database: given to whichever process is the publisher. */
public final class RestartOrders {

    private final JdbcTemplate jdbc;

    public RestartOrders(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An order.
     *
     * @param after where to go on
     * @param insteadOf the mark of what Kafka held when the order was given
     */
    record Restart(LogPosition after, String insteadOf) {

        /** Whether Kafka still holds what the order was given for; else it was carried out, or is out of date. */
        boolean isFor(PublishedPosition held) {
            return insteadOf.equals(held.mark());
        }
    }

    public Optional<Restart> ordered() {
        List<Restart> found = jdbc.query(
                "SELECT position, event_id, instead_of_event_id FROM publisher_restart WHERE topic = ?",
                (row, n) -> new Restart(
                        new LogPosition(row.getLong("position"), row.getString("event_id")),
                        row.getString("instead_of_event_id")),
                Feed.TOPIC);
        return found.stream().findFirst();
    }

    /** Gives an order, in place of any that was given before. */
    void order(Restart restart) {
        jdbc.update(
                "INSERT INTO publisher_restart (topic, position, event_id, instead_of_event_id) VALUES (?, ?, ?, ?) ON"
                        + " CONFLICT (topic) DO UPDATE SET position = excluded.position, event_id = excluded.event_id,"
                        + " instead_of_event_id = excluded.instead_of_event_id, ordered_at = now()",
                Feed.TOPIC,
                restart.after().position(),
                restart.after().eventId(),
                restart.insteadOf());
    }

    /** What was ordered so long ago is out of date. */
    void forget(Duration age) {
        jdbc.update(
                "DELETE FROM publisher_restart WHERE topic = ? AND ordered_at < now() - make_interval(secs => ?)",
                Feed.TOPIC,
                age.toMillis() / 1000.0);
    }

    /** It was carried out, or is out of date. */
    void done(Restart restart) {
        jdbc.update(
                "DELETE FROM publisher_restart WHERE topic = ? AND event_id = ? AND instead_of_event_id = ?",
                Feed.TOPIC,
                restart.after().eventId(),
                restart.insteadOf());
    }
}

package chancery.command.publish;

import chancery.contracts.feed.Feed;
import chancery.eventstore.log.LogPosition;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Orders to go on elsewhere than where Kafka says, in the log's own database: given to whichever process is the publisher. */
final class Restarts {

    private final JdbcTemplate jdbc;

    Restarts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An order.
     *
     * @param after where to go on
     * @param insteadOf the id of the event that Kafka's position named when the order was given; empty for none
     */
    record Restart(LogPosition after, String insteadOf) {

        /** Whether Kafka still holds what the order was given for; else it was carried out, or is out of date. */
        boolean isFor(@Nullable LogPosition held) {
            return insteadOf.equals(held == null ? "" : held.eventId());
        }
    }

    Optional<Restart> ordered() {
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
                "INSERT INTO publisher_restart (topic, position, event_id, instead_of_event_id) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (topic) DO UPDATE SET position = excluded.position, event_id = excluded.event_id,"
                        + " instead_of_event_id = excluded.instead_of_event_id, ordered_at = now()",
                Feed.TOPIC,
                restart.after().position(),
                restart.after().eventId(),
                restart.insteadOf());
    }

    /** Whatever was ordered is out of date. */
    void forget() {
        jdbc.update("DELETE FROM publisher_restart WHERE topic = ?", Feed.TOPIC);
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

package chancery.feed.replay.request;

import chancery.eventstore.log.LogPosition;
import chancery.feed.replay.request.ReplayRequest.Ended;
import chancery.feed.replay.request.ReplayRequest.Ending;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The requested replays, in a table beside the log. */
public final class ReplayRequests {
    private static final String SELECT = "SELECT topic, topic_id, after_position, after_event_id, until_position,"
            + " until_event_id, events, rate, live_offsets, requested_at, cancelled, ended, ended_why FROM feed_replay ";

    private final JdbcTemplate jdbc;

    public ReplayRequests(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a request, unless there is one for its topic. */
    void add(ReplayRequest request) {
        jdbc.update(
                "INSERT INTO feed_replay (topic, topic_id, after_position, after_event_id, until_position,"
                        + " until_event_id, events, rate, live_offsets, requested_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?,"
                        + " ?) ON CONFLICT DO NOTHING",
                request.topic(),
                request.topicId(),
                request.after().position(),
                request.after().eventId(),
                request.until().position(),
                request.until().eventId(),
                request.events(),
                request.rate(),
                request.liveOffsets(),
                request.requestedAt().atOffset(ZoneOffset.UTC));
    }

    public Optional<ReplayRequest> find(String topic) {
        return jdbc.query(SELECT + "WHERE topic = ?", ReplayRequests::read, topic).stream()
                .findFirst();
    }

    /** All requests, newest first. */
    public List<ReplayRequest> all() {
        return jdbc.query(SELECT + "ORDER BY requested_at DESC", ReplayRequests::read);
    }

    /** Requests of replays that have not ended, oldest first. */
    public List<ReplayRequest> unfinished() {
        return jdbc.query(SELECT + "WHERE ended IS NULL ORDER BY requested_at", ReplayRequests::read);
    }

    /** Cancels a replay; the process that runs it stops. */
    public void cancel(String topic) {
        jdbc.update("UPDATE feed_replay SET cancelled = true WHERE topic = ? AND ended IS NULL", topic);
    }

    public void end(String topic, Ended ended) {
        jdbc.update(
                "UPDATE feed_replay SET ended = ?, ended_why = ? WHERE topic = ? AND ended IS NULL",
                ended.how().name(),
                ended.why(),
                topic);
    }

    /** Deletes the request of a replay that has ended. */
    void forget(String topic) {
        jdbc.update("DELETE FROM feed_replay WHERE topic = ? AND ended IS NOT NULL", topic);
    }

    private static ReplayRequest read(ResultSet row, int number) throws SQLException {
        return new ReplayRequest(
                row.getString("topic"),
                row.getString("topic_id"),
                new ReplayRange(
                        new LogPosition(row.getLong("after_position"), row.getString("after_event_id")),
                        new LogPosition(row.getLong("until_position"), row.getString("until_event_id"))),
                row.getLong("events"),
                row.getInt("rate"),
                row.getString("live_offsets"),
                row.getTimestamp("requested_at").toInstant(),
                row.getBoolean("cancelled"),
                ended(row.getString("ended"), row.getString("ended_why")));
    }

    private static @Nullable Ended ended(@Nullable String how, String why) {
        return how == null ? null : new Ended(Ending.valueOf(how), why);
    }
}

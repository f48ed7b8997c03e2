package chancery.feed.publish.resume;

import chancery.contracts.feed.Feed;
import chancery.eventstore.log.LogPosition;
import chancery.feed.kafka.CommittedRecords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Compares the whole topic with the log. Events are published in log order: all log events up to the last common one were
 * published, and none after it.
 */
public final class TopicLogComparison {
    private static final int MAX_LISTED = 10_000;

    private final JdbcTemplate jdbc;
    private Result result = Result.EMPTY;

    TopicLogComparison(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The result.
     *
     * @param last the last event of the log that is on the topic; {@code null} if there is none
     * @param records the number of records on the topic
     * @param missingFromLog the number of records whose events the log does not hold
     * @param firstMissing the first of those
     */
    public record Result(
            @Nullable LogPosition last, long records, long missingFromLog, List<PublishedRecord> firstMissing) {
        public static final Result EMPTY = new Result(null, 0, 0, List.of());

        /** Adds records of the topic, and the positions of those that the log holds by event id. */
        public Result with(List<PublishedRecord> read, Map<String, Long> logged) {
            LogPosition furthest = last;
            List<PublishedRecord> unknown = new ArrayList<>();
            for (PublishedRecord event : read) {
                Long position = logged.get(event.id());
                if (position == null) {
                    unknown.add(event);
                } else if (furthest == null || position > furthest.position()) {
                    furthest = new LogPosition(position, event.id());
                }
            }
            List<PublishedRecord> names = new ArrayList<>(firstMissing);
            unknown.stream().limit(MAX_LISTED - names.size()).forEach(names::add);
            return new Result(furthest, records + read.size(), missingFromLog + unknown.size(), List.copyOf(names));
        }
    }

    Result compare(CommittedRecords kafka) {
        result = Result.EMPTY;
        kafka.read(kafka.partitionsOf(Feed.TOPIC), this::add);
        return result;
    }

    private void add(ConsumerRecords<String, byte[]> records) {
        List<PublishedRecord> events = new ArrayList<>();
        records.forEach(read -> events.add(PublishedRecord.of(read)));
        result = result.with(events, logged(events));
    }

    private Map<String, Long> logged(List<PublishedRecord> events) {
        // PostgreSQL's type text cannot contain U+0000, so the log holds no such id.
        String[] ids = events.stream()
                .map(PublishedRecord::id)
                .filter(id -> id.indexOf('\0') < 0)
                .toArray(String[]::new);
        Map<String, Long> positions = new HashMap<>();
        jdbc.query(
                "SELECT event_id, position FROM domain_event WHERE event_id = ANY (?)",
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("text", ids)),
                row -> {
                    positions.put(row.getString(1), row.getLong(2));
                });
        return positions;
    }
}

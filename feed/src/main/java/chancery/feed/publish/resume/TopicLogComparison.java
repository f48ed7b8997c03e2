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
 * Reads the whole topic and looks each event up in the log. Since events are published in the order of the log, all up to the
 * last one that both hold are on the topic, and none after it is.
 */
public final class TopicLogComparison {

    private static final int NAMED = 10_000;

    private final JdbcTemplate jdbc;
    private Compared compared = Compared.NOTHING;

    TopicLogComparison(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What came of it.
     *
     * @param last the last event of the log that is on the topic; {@code null} if there is none
     * @param records how many records the topic holds
     * @param beyond how many of their events the log does not hold
     * @param named the first of those
     */
    public record Compared(@Nullable LogPosition last, long records, long beyond, List<PublishedRecord> named) {

        public static final Compared NOTHING = new Compared(null, 0, 0, List.of());

        public Compared with(List<PublishedRecord> read, Map<String, Long> logged) {
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
            List<PublishedRecord> names = new ArrayList<>(named);
            unknown.stream().limit(NAMED - names.size()).forEach(names::add);
            return new Compared(furthest, records + read.size(), beyond + unknown.size(), List.copyOf(names));
        }
    }

    Compared compare(CommittedRecords kafka) {
        compared = Compared.NOTHING;
        kafka.read(kafka.partitionsOf(Feed.TOPIC), this::add);
        return compared;
    }

    private void add(ConsumerRecords<String, byte[]> records) {
        List<PublishedRecord> events = new ArrayList<>();
        records.forEach(read -> events.add(PublishedRecord.of(read)));
        compared = compared.with(events, logged(events));
    }

    private Map<String, Long> logged(List<PublishedRecord> events) {
        // PostgreSQL's text has no U+0000; the log holds no such id.
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

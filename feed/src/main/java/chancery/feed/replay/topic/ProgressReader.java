package chancery.feed.replay.topic;

import chancery.feed.kafka.CommittedRecords;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Reads the committed progress of all replays. */
public final class ProgressReader {
    private static final TopicPartition ALL = new TopicPartition(ReplayProgress.TOPIC, 0);

    private ProgressReader() {}

    /**
     * The last progress of each replay by its topic. Removed replays, and replays whose last record cannot be read, are
     * missing.
     */
    public static Map<String, ReplayProgress> read(CommittedRecords kafka) {
        Map<String, ReplayProgress> last = new HashMap<>();
        kafka.read(
                List.of(ALL),
                records ->
                        records.forEach(record -> last.compute(record.key(), (topic, before) -> read(record.value()))));
        return last;
    }

    private static @Nullable ReplayProgress read(byte @Nullable [] value) {
        try {
            return value == null ? null : ReplayProgress.read(value);
        } catch (JacksonException unreadable) {
            return null;
        }
    }
}

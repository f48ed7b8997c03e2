package chancery.command.replay;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Reads how far all replays have come, as committed at this moment. */
final class ProgressReader {

    private static final TopicPartition ALL = new TopicPartition(ReplayProgress.TOPIC, 0);
    private static final Duration POLL = Duration.ofMillis(100);

    private ProgressReader() {}

    /**
     * The last progress of each replay, by its topic; nothing of those that were forgotten, or whose last record cannot be
     * read.
     *
     * @param consumer reads committed records only: up to its end offset nothing is undecided, and what is not a record
     *     there (a transaction's marker) moves its position all the same
     */
    static Map<String, ReplayProgress> read(Consumer<String, byte[]> consumer) {
        consumer.assign(List.of(ALL));
        consumer.seekToBeginning(List.of(ALL));
        long end = consumer.endOffsets(List.of(ALL)).getOrDefault(ALL, 0L);
        Map<String, ReplayProgress> last = new HashMap<>();
        while (consumer.position(ALL) < end) {
            consumer.poll(POLL).forEach(record -> last.compute(record.key(), (topic, before) -> read(record.value())));
        }
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

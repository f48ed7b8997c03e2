package chancery.feed.kafka;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * The open transactions of a topic. A {@code read_committed} consumer receives nothing after the oldest one.
 *
 * @param offsets the last stable offset of each partition with an open transaction
 */
public record OpenTransactions(Map<Integer, Long> offsets) {
    /** No open transaction. */
    public static final OpenTransactions NONE = new OpenTransactions(Map.of());

    /** Reads them from Kafka. A transaction that was just committed may still be included. */
    public static OpenTransactions on(Admin admin, String topic, int partitions)
            throws ExecutionException, InterruptedException {
        List<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        Map<TopicPartition, Long> written = PartitionEnds.of(admin, all, IsolationLevel.READ_UNCOMMITTED);
        Map<Integer, Long> open = new TreeMap<>();
        PartitionEnds.of(admin, all, IsolationLevel.READ_COMMITTED).forEach((partition, visible) -> {
            if (visible < written.getOrDefault(partition, visible)) {
                open.put(partition.partition(), visible);
            }
        });
        return new OpenTransactions(open);
    }

    /** Those that an earlier check also found. */
    public OpenTransactions since(OpenTransactions earlier) {
        return new OpenTransactions(offsets.entrySet().stream()
                .filter(open -> open.getValue().equals(earlier.offsets.get(open.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new)));
    }
}

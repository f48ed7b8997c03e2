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
 * Where transactions are open on a topic. A consumer of committed records sees nothing behind the first of them.
 *
 * @param offsets of the first open transaction, by partition
 */
public record OpenTransactions(Map<Integer, Long> offsets) {
    /** No open transaction. */
    public static final OpenTransactions NONE = new OpenTransactions(Map.of());

    /** Asks Kafka. A transaction that was committed a moment ago may still count as open. */
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

    /** Those that an earlier check found too. */
    public OpenTransactions since(OpenTransactions earlier) {
        return new OpenTransactions(offsets.entrySet().stream()
                .filter(open -> open.getValue().equals(earlier.offsets.get(open.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new)));
    }
}

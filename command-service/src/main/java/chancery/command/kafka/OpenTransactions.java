package chancery.command.kafka;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Where transactions are open on a topic: who reads committed records is shown nothing behind the first of them.
 *
 * @param offsets of the first one, by partition
 */
public record OpenTransactions(Map<Integer, Long> offsets) {

    /** None. */
    public static final OpenTransactions NONE = new OpenTransactions(Map.of());

    /** Looks. What was committed a moment ago may still be shown as open. */
    public static OpenTransactions on(Admin admin, String topic, int partitions)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> all = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> written = ends(admin, all, IsolationLevel.READ_UNCOMMITTED);
        Map<Integer, Long> open = new TreeMap<>();
        ends(admin, all, IsolationLevel.READ_COMMITTED).forEach((partition, shown) -> {
            ListOffsetsResultInfo end = written.get(partition);
            if (end != null && shown.offset() < end.offset()) {
                open.put(partition.partition(), shown.offset());
            }
        });
        return new OpenTransactions(open);
    }

    private static Map<TopicPartition, ListOffsetsResultInfo> ends(
            Admin admin, Map<TopicPartition, OffsetSpec> partitions, IsolationLevel isolation)
            throws ExecutionException, InterruptedException {
        return admin.listOffsets(partitions, new ListOffsetsOptions(isolation))
                .all()
                .get();
    }

    /** Those that were open at an earlier look already. */
    public OpenTransactions since(OpenTransactions earlier) {
        return new OpenTransactions(offsets.entrySet().stream()
                .filter(open -> open.getValue().equals(earlier.offsets.get(open.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new)));
    }
}

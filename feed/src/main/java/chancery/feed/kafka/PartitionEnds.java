package chancery.feed.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** The end offsets of partitions. */
public final class PartitionEnds {
    private PartitionEnds() {}

    /**
     * Reads them from Kafka.
     *
     * @param isolation {@code READ_UNCOMMITTED} returns the high watermark, {@code READ_COMMITTED} the last stable offset. The
     *     last stable offset moves some time after Kafka acknowledged a commit
     */
    public static Map<TopicPartition, Long> of(
            Admin admin, Collection<TopicPartition> partitions, IsolationLevel isolation)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(latest, new ListOffsetsOptions(isolation))
                .all()
                .get()
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }
}

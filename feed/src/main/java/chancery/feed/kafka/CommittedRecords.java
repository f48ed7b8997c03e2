package chancery.feed.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads the committed records of partitions, from their beginnings to their ends.
 *
 * <p>Other programs may have written to these partitions: a record may lack its key, its value or any header, and may have any
 * length. They may also have left a transaction open. A {@code read_committed} consumer receives nothing after the last stable
 * offset (the start of the oldest open transaction). {@link #all} therefore reads to the high watermark, and waits until open
 * transactions are committed or aborted.
 *
 * <p>If Kafka accepts connections but does not answer, each call fails within {@link #MAX_SILENCE} of its last answer: the
 * consumer of {@link KafkaClients} has that timeout for each request.
 */
public final class CommittedRecords {
    /** How long one poll waits for records before the read fails. */
    static final Duration MAX_SILENCE = Duration.ofSeconds(5);

    private final Consumer<String, byte[]> consumer;
    private final Ends ends;

    private interface Ends {
        Map<TopicPartition, Long> of(List<TopicPartition> partitions) throws ExecutionException, InterruptedException;
    }

    private CommittedRecords(Consumer<String, byte[]> consumer, Ends ends) {
        this.consumer = consumer;
        this.ends = ends;
    }

    /**
     * All committed records, including those after the last stable offset.
     *
     * @param consumer of committed records; the reads assign partitions to it
     * @param admin reads the ends of the partitions
     */
    public static CommittedRecords all(Consumer<String, byte[]> consumer, Admin admin) {
        return new CommittedRecords(
                consumer, partitions -> PartitionEnds.of(admin, partitions, IsolationLevel.READ_UNCOMMITTED));
    }

    /**
     * The records that a subscriber receives now, without waiting for open transactions.
     *
     * @param consumer of committed records; the reads assign partitions to it
     */
    public static CommittedRecords visible(Consumer<String, byte[]> consumer) {
        return new CommittedRecords(consumer, consumer::endOffsets);
    }

    /**
     * Reads partitions from their beginnings to their present ends.
     *
     * @param each receives the records in order per partition; it may receive an empty batch
     * @throws TimeoutException if Kafka does not answer or lacks the partitions, or a transaction stays open there
     * @throws KafkaUnavailable if the ends cannot be read
     */
    public void read(
            List<TopicPartition> partitions, java.util.function.Consumer<ConsumerRecords<String, byte[]>> each) {
        Map<TopicPartition, Long> until = ends(partitions);
        consumer.seekToBeginning(partitions);
        readTo(until, each);
    }

    /**
     * Reads partitions from these offsets, or from their beginnings where the offsets have expired, to their present ends. A
     * partition that ends before its offset is not read.
     *
     * @param each receives the records in order per partition; it may receive an empty batch
     * @throws TimeoutException if Kafka does not answer or lacks the partitions, or a transaction stays open there
     * @throws KafkaUnavailable if the ends cannot be read
     */
    public void readFrom(
            Map<TopicPartition, Long> from, java.util.function.Consumer<ConsumerRecords<String, byte[]>> each) {
        Map<TopicPartition, Long> until = ends(List.copyOf(from.keySet()));
        Map<TopicPartition, Long> beginnings = beginnings(from.keySet());
        from.forEach((partition, offset) -> consumer.seek(
                partition,
                Math.min(Math.max(offset, beginnings.getOrDefault(partition, 0L)), until.getOrDefault(partition, 0L))));
        readTo(until, each);
    }

    /**
     * The first offsets that these partitions still hold; earlier records have expired.
     *
     * @throws TimeoutException if Kafka does not answer or lacks the partitions
     */
    public Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions) {
        return consumer.beginningOffsets(partitions);
    }

    private void readTo(
            Map<TopicPartition, Long> until, java.util.function.Consumer<ConsumerRecords<String, byte[]>> each) {
        Set<TopicPartition> partitions = until.keySet();
        long before = -1;
        for (long at = reached(partitions); isShort(until); at = reached(partitions)) {
            if (at == before) {
                throw new TimeoutException(
                        partitions + " could not be read to the end: Kafka does not answer, or another producer"
                                + " has an open transaction there");
            }
            before = at;
            each.accept(consumer.poll(MAX_SILENCE));
        }
    }

    /**
     * Whether no record was ever written to a topic, not even one that was aborted or has expired.
     *
     * @throws TimeoutException if Kafka does not answer or lacks the topic
     * @throws KafkaUnavailable if the ends cannot be read
     */
    public boolean isNeverWritten(String topic) {
        return ends(partitionsOf(topic)).values().stream().allMatch(end -> end == 0);
    }

    /**
     * All partitions of a topic.
     *
     * @throws TimeoutException if Kafka does not answer or lacks the topic
     */
    public List<TopicPartition> partitionsOf(String topic) {
        List<TopicPartition> all = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (all.isEmpty()) {
            throw new TimeoutException("The topic " + topic + " is not yet in the broker's metadata");
        }
        return all;
    }

    /** Assigns the partitions first: for each partition that is not assigned, the consumer would log a warning. */
    private Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
        consumer.assign(partitions);
        try {
            return ends.of(partitions);
        } catch (ExecutionException failed) {
            throw new KafkaUnavailable(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new KafkaUnavailable(stopped);
        }
    }

    /**
     * Compares the consumer's position, not the records. The last offsets are often transaction markers and aborted records,
     * which move the position and are never returned.
     */
    private boolean isShort(Map<TopicPartition, Long> until) {
        return until.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    private long reached(Collection<TopicPartition> partitions) {
        return partitions.stream().mapToLong(consumer::position).sum();
    }
}

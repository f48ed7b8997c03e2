package chancery.feed.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads what is committed on partitions, from their beginnings to their ends.
 *
 * <p>Anybody may have written there: a record may lack its key, its value or any header, and be of any length. And anybody may
 * have left a transaction open. No consumer of committed records is shown anything behind that, be it committed or not; whoever
 * must overlook nothing therefore reads to the end of all that was written, and waits at such a transaction until it is settled.
 *
 * <p>A Kafka that takes connections and answers nothing fails each of these within {@link #LONGEST_SILENCE} of its last sign
 * of life, as one that is away does: the consumer of {@link KafkaClients} gives each question as long, and each wait for
 * records ends by itself.
 */
public final class CommittedRecords {

    /** How long nothing may come before that is no reading any more. */
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

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
     * All that is committed, nothing overlooked.
     *
     * @param consumer sees committed records alone, and is assigned what is read
     * @param admin tells where the partitions end; used when something is read
     */
    public static CommittedRecords all(Consumer<String, byte[]> consumer, Admin admin) {
        return new CommittedRecords(
                consumer, partitions -> PartitionEnds.of(admin, partitions, IsolationLevel.READ_UNCOMMITTED));
    }

    /**
     * What a subscriber sees now, without waiting for anybody's open transaction.
     *
     * @param consumer sees committed records alone, and is assigned what is read
     */
    public static CommittedRecords visible(Consumer<String, byte[]> consumer) {
        return new CommittedRecords(consumer, consumer::endOffsets);
    }

    /**
     * Reads partitions from their beginnings to where they end now.
     *
     * @param each gets the records as they come, in order within a partition; there may be none
     * @throws TimeoutException if Kafka is silent, does not know them, or a transaction stays open there
     * @throws KafkaUnavailable if it cannot be asked where they end
     */
    public void read(
            List<TopicPartition> partitions, java.util.function.Consumer<ConsumerRecords<String, byte[]>> each) {
        Map<TopicPartition, Long> until = ends(partitions);
        consumer.seekToBeginning(partitions);
        long before = -1;
        for (long at = reached(partitions); isShort(until); at = reached(partitions)) {
            if (at == before) {
                throw new TimeoutException(
                        partitions + " could not be read to the end: Kafka is silent, or another producer"
                                + " has a transaction open there");
            }
            before = at;
            each.accept(consumer.poll(LONGEST_SILENCE));
        }
    }

    /**
     * Whether no record was ever put on a topic, not even one that was taken back or has run out.
     *
     * @throws TimeoutException if Kafka is silent, or does not know the topic
     * @throws KafkaUnavailable if it cannot be asked where the topic ends
     */
    public boolean isUntouched(String topic) {
        return ends(partitionsOf(topic)).values().stream().allMatch(end -> end == 0);
    }

    /**
     * All partitions of a topic.
     *
     * @throws TimeoutException if Kafka is silent, or does not know the topic
     */
    public List<TopicPartition> partitionsOf(String topic) {
        List<TopicPartition> all = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (all.isEmpty()) {
            throw new TimeoutException("The broker does not know the topic " + topic + " yet");
        }
        return all;
    }

    /** Of partitions that are not its own the consumer would warn, for each, that it does not remember the answer. */
    private Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
        consumer.assign(partitions);
        try {
            return ends.of(partitions);
        } catch (ExecutionException away) {
            throw new KafkaUnavailable(away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new KafkaUnavailable(stopped);
        }
    }

    /**
     * By the consumer's own position, not by the records that it shows: the last offsets are often marks of transactions and
     * records that were taken back, which move it and are never shown.
     */
    private boolean isShort(Map<TopicPartition, Long> until) {
        return until.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    private long reached(List<TopicPartition> partitions) {
        return partitions.stream().mapToLong(consumer::position).sum();
    }
}

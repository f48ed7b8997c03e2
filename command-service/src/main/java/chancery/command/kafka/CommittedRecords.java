package chancery.command.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads what is committed on a topic now, all of it. Who wants to rely on it has initialised the transactional producer
 * before: until then a transaction of a predecessor may still be committed.
 *
 * <p>Anybody may have written to a topic: a record may lack its key, its value or any header, and be of any length.
 *
 * <p>A Kafka that takes connections and answers nothing fails each of these within {@link #LONGEST_SILENCE} of its last sign
 * of life, as one that is away does: the consumer of {@link KafkaClients} gives each question as long, and each wait for
 * records ends by itself.
 */
public final class CommittedRecords {

    /** How long Kafka may move nothing on before that is no reading any more. */
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

    private CommittedRecords() {}

    /**
     * Reads partitions from their beginnings to where they end now.
     *
     * @param consumer sees committed records alone, and is assigned these partitions
     * @param each gets the records as they come, in order within a partition; there may be none
     * @throws TimeoutException if Kafka is silent, or does not know them
     */
    public static void readAll(
            Consumer<String, byte[]> consumer,
            List<TopicPartition> partitions,
            java.util.function.Consumer<ConsumerRecords<String, byte[]>> each) {
        Map<TopicPartition, Long> ends = ends(consumer, partitions);
        consumer.seekToBeginning(partitions);
        long before = -1;
        for (long at = reached(consumer, partitions); isShort(consumer, ends); at = reached(consumer, partitions)) {
            if (at == before) {
                throw new TimeoutException(partitions + " could not be read to the end");
            }
            before = at;
            each.accept(consumer.poll(LONGEST_SILENCE));
        }
    }

    /**
     * Whether no record was ever put on a topic, not even one that was taken back or has run out.
     *
     * @param consumer sees committed records alone, and is assigned the topic
     * @throws TimeoutException if Kafka is silent, or does not know the topic
     */
    public static boolean isUntouched(Consumer<String, byte[]> consumer, String topic) {
        return ends(consumer, partitionsOf(consumer, topic)).values().stream().allMatch(end -> end == 0);
    }

    /**
     * All partitions of a topic.
     *
     * @throws TimeoutException if Kafka is silent, or does not know the topic
     */
    public static List<TopicPartition> partitionsOf(Consumer<?, ?> consumer, String topic) {
        List<TopicPartition> all = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (all.isEmpty()) {
            throw new TimeoutException("The broker does not know the topic " + topic + " yet");
        }
        return all;
    }

    /** Of partitions that are not its own the client would warn, for each, that it does not remember the answer. */
    private static Map<TopicPartition, Long> ends(Consumer<?, ?> consumer, List<TopicPartition> partitions) {
        consumer.assign(partitions);
        return consumer.endOffsets(partitions);
    }

    /**
     * By the consumer's own position, not by the records that it shows: the last offsets up to the last stable one are often
     * marks of transactions and records that were taken back, which move it and are never shown.
     */
    private static boolean isShort(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    private static long reached(Consumer<?, ?> consumer, List<TopicPartition> partitions) {
        return partitions.stream().mapToLong(consumer::position).sum();
    }
}

package chancery.notification.consumer;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A consumer that reports its next offsets at each poll: the records of the poll before are handled by then, the new ones
 * are not. Committed offsets and Kafka's metrics do not show that. A committed offset lies before the marker that ends a
 * transaction, and the metrics end at the last stable offset.
 */
final class OffsetReportingConsumer extends KafkaConsumer<byte[], byte[]> {
    private final Consumer<Map<TopicPartition, Optional<Long>>> receiver;

    /**
     * Creates a consumer.
     *
     * @param receiver of the next offset of each assigned partition; empty while it is unknown
     */
    OffsetReportingConsumer(Map<String, Object> properties, Consumer<Map<TopicPartition, Optional<Long>>> receiver) {
        super(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.receiver = receiver;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        report(ConsumerRecords.empty());
        ConsumerRecords<byte[], byte[]> unhandled = super.poll(timeout);
        report(unhandled);
        return unhandled;
    }

    /** A paused consumer holds records that the listener could not handle yet, so its offsets are unchanged. */
    private void report(ConsumerRecords<byte[], byte[]> unhandled) {
        if (!paused().isEmpty()) {
            return;
        }
        Map<TopicPartition, Optional<Long>> next = new HashMap<>();
        for (TopicPartition partition : assignment()) {
            List<ConsumerRecord<byte[], byte[]>> records = unhandled.records(partition);
            next.put(
                    partition,
                    records.isEmpty()
                            ? next(partition)
                            : Optional.of(records.getFirst().offset()));
        }
        receiver.accept(next);
    }

    /** A failure here must not lose the polled records; one that lasts makes the next poll fail too. */
    private Optional<Long> next(TopicPartition partition) {
        try {
            return Optional.of(position(partition, Duration.ZERO));
        } catch (KafkaException unknown) {
            return Optional.empty();
        }
    }
}

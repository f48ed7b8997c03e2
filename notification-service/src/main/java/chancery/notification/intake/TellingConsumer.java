package chancery.notification.intake;

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
 * A consumer that tells how far it is whenever it asks for records: what it had before is handled then, what it got is not.
 * Neither the offsets that are committed tell that nor Kafka's metrics: the former lie before the marker that ends each
 * transaction, the latter end at the first transaction that is not decided.
 */
final class TellingConsumer extends KafkaConsumer<byte[], byte[]> {

    private final Consumer<Map<TopicPartition, Optional<Long>>> listener;

    /**
     * A consumer.
     *
     * @param listener is told the offset of the next record of each partition that it has; none while it does not know yet
     */
    TellingConsumer(Map<String, Object> properties, Consumer<Map<TopicPartition, Optional<Long>>> listener) {
        super(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.listener = listener;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        tell(ConsumerRecords.empty());
        ConsumerRecords<byte[], byte[]> unhandled = super.poll(timeout);
        tell(unhandled);
        return unhandled;
    }

    /** Paused is one that has records in hand which the listener could not handle yet: nothing has changed then. */
    private void tell(ConsumerRecords<byte[], byte[]> unhandled) {
        if (!paused().isEmpty()) {
            return;
        }
        Map<TopicPartition, Optional<Long>> next = new HashMap<>();
        for (TopicPartition partition : assignment()) {
            List<ConsumerRecord<byte[], byte[]>> inHand = unhandled.records(partition);
            next.put(
                    partition,
                    inHand.isEmpty()
                            ? next(partition)
                            : Optional.of(inHand.getFirst().offset()));
        }
        listener.accept(next);
    }

    /** Whatever keeps it from knowing, the records in hand must not be lost by it; a failure that lasts meets the poll too. */
    private Optional<Long> next(TopicPartition partition) {
        try {
            return Optional.of(position(partition, Duration.ZERO));
        } catch (KafkaException notYet) {
            return Optional.empty();
        }
    }
}

package chancery.command.publish;

import chancery.contracts.feed.Feed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads what Kafka holds of our work. What it says is final only to whoever has initialised the transactional producer
 * before: until then a transaction of a predecessor may still be committed.
 */
final class FeedReader {

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

    private final Consumer<String, byte[]> consumer;

    /** Reads through a consumer that sees committed records alone. */
    FeedReader(Consumer<String, byte[]> consumer) {
        this.consumer = consumer;
    }

    /**
     * The last position that was committed. The partition is read up to its last stable offset, by the consumer's own
     * position: its last offsets are marks of transactions and aborted records, which no consumer is shown.
     */
    Held position() {
        TopicPartition partition = new TopicPartition(FeedTopics.POSITION, 0);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end =
                Objects.requireNonNull(consumer.endOffsets(List.of(partition)).get(partition));
        Held last = new Held.Nothing();
        while (consumer.position(partition) < end) {
            long before = consumer.position(partition);
            for (ConsumerRecord<String, byte[]> read : consumer.poll(LONGEST_SILENCE)) {
                if (PositionRecords.KEY.equals(read.key()) && read.value() != null) {
                    last = PositionRecords.read(read.value());
                }
            }
            if (consumer.position(partition) == before) {
                throw new TimeoutException("The position could not be read to its end");
            }
        }
        return last;
    }

    /** Whether no record was ever put on the feed's topic, not even one that was taken back or has run out. */
    boolean topicIsUntouched() {
        List<TopicPartition> all = partitions();
        // Of partitions that are not assigned it would say for each that it does not remember the answer.
        consumer.assign(all);
        Map<TopicPartition, Long> ends = consumer.endOffsets(all);
        return ends.values().stream().allMatch(end -> end == 0);
    }

    private List<TopicPartition> partitions() {
        List<TopicPartition> all = consumer.partitionsFor(Feed.TOPIC).stream()
                .map(info -> new TopicPartition(Feed.TOPIC, info.partition()))
                .toList();
        if (all.isEmpty()) {
            throw new TimeoutException("The broker does not know the topic yet");
        }
        return all;
    }
}

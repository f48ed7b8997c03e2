package chancery.feed.publish.producer;

import chancery.contracts.feed.Feed;
import chancery.feed.kafka.CommittedRecords;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads what Kafka holds of our work. What it says is final only to whoever has initialised the transactional producer
 * before: until then a transaction of a predecessor may still be committed.
 */
public final class FeedStateReader {

    private static final TopicPartition PARTITION = new TopicPartition(FeedTopics.POSITION, 0);

    private final CommittedRecords kafka;
    private PublishedPosition last = new PublishedPosition.Nothing();

    public FeedStateReader(CommittedRecords kafka) {
        this.kafka = kafka;
    }

    /** The last position that was committed. */
    public PublishedPosition position() {
        last = new PublishedPosition.Nothing();
        kafka.read(List.of(PARTITION), this::note);
        return last;
    }

    private void note(ConsumerRecords<String, byte[]> records) {
        for (ConsumerRecord<String, byte[]> read : records) {
            if (PositionRecords.KEY.equals(read.key()) && read.value() != null) {
                last = PositionRecords.read(read.value());
            }
        }
    }

    /** Whether no record was ever put on the feed's topic, not even one that was taken back or has run out. */
    public boolean topicIsUntouched() {
        return kafka.isUntouched(Feed.TOPIC);
    }
}

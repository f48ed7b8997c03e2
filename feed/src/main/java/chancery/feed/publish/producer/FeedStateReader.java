package chancery.feed.publish.producer;

import chancery.contracts.feed.Feed;
import chancery.feed.kafka.CommittedRecords;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the state of the feed from Kafka. The result is final only after the reader's process has initialised the transactional
 * producer: until then a predecessor may still commit.
 */
public final class FeedStateReader {
    private static final TopicPartition PARTITION = new TopicPartition(FeedTopics.POSITION, 0);

    private final CommittedRecords kafka;
    private PublishedPosition last = new PublishedPosition.None();

    public FeedStateReader(CommittedRecords kafka) {
        this.kafka = kafka;
    }

    /**
     * The state of the feed.
     *
     * @param topicId Kafka's id of the feed's current topic
     */
    public FeedState state(String topicId) {
        return new FeedState(position(), topicId, kafka.isNeverWritten(Feed.TOPIC));
    }

    /** The last committed position. */
    PublishedPosition position() {
        last = new PublishedPosition.None();
        kafka.read(List.of(PARTITION), this::readPositions);
        return last;
    }

    private void readPositions(ConsumerRecords<String, byte[]> records) {
        for (ConsumerRecord<String, byte[]> read : records) {
            if (PositionRecords.KEY.equals(read.key()) && read.value() != null) {
                last = PositionRecords.read(read.value());
            }
        }
    }
}

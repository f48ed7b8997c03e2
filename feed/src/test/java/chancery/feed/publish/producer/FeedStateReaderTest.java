package chancery.feed.publish.producer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chancery.feed.kafka.CommittedRecords;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FeedStateReaderTest {
    private static final TopicPartition PARTITION = new TopicPartition(FeedTopics.POSITION, 0);

    @Test
    void the_last_record_with_the_key_of_the_feed_is_its_position() {
        Object expected = read(List.of(position(PositionRecords.KEY, 0, 5)));

        assertThat(read(List.of(position(PositionRecords.KEY, 0, 5), position("of another topic", 1, 9))))
                .isEqualTo(expected);
        assertThat(read(List.of(position(PositionRecords.KEY, 0, 5), position(null, 1, 9))))
                .isEqualTo(expected);
        assertThat(read(List.of(position(PositionRecords.KEY, 0, 9), position(PositionRecords.KEY, 1, 5))))
                .isEqualTo(expected);
        assertThat(read(List.of(position(PositionRecords.KEY, 0, 5), position(PositionRecords.KEY, 1, 9))))
                .isNotEqualTo(expected);
    }

    private static @Nullable Object read(List<ConsumerRecord<String, byte[]>> records) {
        try (MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest")) {
            consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
            consumer.updateEndOffsets(Map.of(PARTITION, (long) records.size()));
            consumer.schedulePollTask(() -> records.forEach(consumer::addRecord));
            return new FeedStateReader(CommittedRecords.visible(consumer)).position();
        }
    }

    @SuppressWarnings("NullAway") // Kafka's records may have no key.
    private static ConsumerRecord<String, byte[]> position(@Nullable String key, long offset, int position) {
        String value = "{\"position\":" + position + ",\"eventId\":\"event-" + position
                + "\",\"topicId\":\"topic\",\"lastEvents\":{}}";
        return new ConsumerRecord<>(FeedTopics.POSITION, 0, offset, key, value.getBytes(UTF_8));
    }
}

package chancery.feed.publish.producer;

import chancery.contracts.feed.Feed;
import chancery.eventstore.log.LogPosition;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The position as a Kafka record: the key is the name of the feed's topic, the value is JSON. */
public final class PositionRecords {
    /** The key of the feed's position on {@link FeedTopics#POSITION}. */
    static final String KEY = Feed.TOPIC;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PositionRecords() {}

    /** The value. Earlier releases wrote no topic id; members of later releases are ignored. */
    private record Value(
            @Nullable Long position,
            @Nullable String eventId,
            @Nullable String topicId) {}

    public static ProducerRecord<String, byte[]> of(PublishedPosition.At at) {
        Value value = new Value(at.reached().position(), at.reached().eventId(), at.topicId());
        return new ProducerRecord<>(FeedTopics.POSITION, 0, KEY, JSON.writeValueAsBytes(value));
    }

    public static PublishedPosition read(byte[] record) {
        try {
            Value value = JSON.readValue(record, Value.class);
            if (value == null || value.position() == null || value.eventId() == null || value.position() < 0) {
                return new PublishedPosition.Unreadable("it contains no position or no event id");
            }
            return new PublishedPosition.At(
                    new LogPosition(value.position(), value.eventId()), value.topicId() == null ? "" : value.topicId());
        } catch (JacksonException malformed) {
            return new PublishedPosition.Unreadable("it is not valid JSON");
        }
    }
}

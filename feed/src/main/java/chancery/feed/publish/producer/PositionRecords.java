package chancery.feed.publish.producer;

import chancery.contracts.feed.Feed;
import chancery.eventstore.log.LogPosition;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The position as a record: keyed by the topic that is published, the value as JSON. */
public final class PositionRecords {

    /** The key of our position on {@link FeedTopics#POSITION}. */
    static final String KEY = Feed.TOPIC;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PositionRecords() {}

    /** The value. What a release does not know of it, it ignores; the topic's id was not always there. */
    private record Value(
            @Nullable Long position,
            @Nullable String eventId,
            @Nullable String topicId) {}

    public static ProducerRecord<String, byte[]> of(PublishedPosition.Position held) {
        Value value = new Value(held.reached().position(), held.reached().eventId(), held.topicId());
        return new ProducerRecord<>(FeedTopics.POSITION, 0, KEY, JSON.writeValueAsBytes(value));
    }

    public static PublishedPosition read(byte[] record) {
        try {
            Value value = JSON.readValue(record, Value.class);
            if (value == null || value.position() == null || value.eventId() == null || value.position() < 0) {
                return new PublishedPosition.Unreadable("it names no position and event");
            }
            return new PublishedPosition.Position(
                    new LogPosition(value.position(), value.eventId()), value.topicId() == null ? "" : value.topicId());
        } catch (JacksonException malformed) {
            return new PublishedPosition.Unreadable("it is not the JSON that it should be");
        }
    }
}

package chancery.feed.publish.producer;

import chancery.contracts.feed.Feed;
import chancery.eventstore.log.LogPosition;
import chancery.feed.publish.producer.LastEvents.LastEvent;
import java.util.Map;
import java.util.SortedMap;
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

    /** The value. Members of later releases are ignored. */
    private record Value(
            @Nullable Long position,
            @Nullable String eventId,
            @Nullable String topicId,
            @Nullable SortedMap<Integer, LastEvent> lastEvents) {}

    public static ProducerRecord<String, byte[]> of(PublishedPosition.At at) {
        Value value = new Value(
                at.reached().position(),
                at.reached().eventId(),
                at.topicId(),
                at.lastEvents().byPartition());
        return new ProducerRecord<>(FeedTopics.POSITION, 0, KEY, JSON.writeValueAsBytes(value));
    }

    public static PublishedPosition read(byte[] record) {
        try {
            Value value = JSON.readValue(record, Value.class);
            if (value == null
                    || value.position() == null
                    || value.position() < 0
                    || value.eventId() == null
                    || value.topicId() == null
                    || value.lastEvents() == null
                    || !value.lastEvents().entrySet().stream().allMatch(PositionRecords::isComplete)) {
                return new PublishedPosition.Unreadable(
                        "it lacks the position, the event id, the topic id or the last events of the partitions");
            }
            return new PublishedPosition.At(
                    new LogPosition(value.position(), value.eventId()),
                    value.topicId(),
                    new LastEvents(value.lastEvents()));
        } catch (JacksonException malformed) {
            return new PublishedPosition.Unreadable("it is not valid JSON");
        }
    }

    /** JSON may hold null. */
    private static boolean isComplete(Map.Entry<Integer, @Nullable LastEvent> one) {
        LastEvent last = one.getValue();
        return one.getKey() >= 0
                && one.getKey() < Feed.PARTITIONS
                && last != null
                && last.offset() >= 0
                && last.eventId() != null
                && !last.eventId().isEmpty();
    }
}

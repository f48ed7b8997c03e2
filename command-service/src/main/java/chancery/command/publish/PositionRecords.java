package chancery.command.publish;

import chancery.contracts.feed.Feed;
import chancery.eventstore.log.LogPosition;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.json.JsonMapper;

/** The position as a record: keyed by the topic that is published, the value as JSON. */
final class PositionRecords {

    /** The key of our position on {@link FeedTopics#POSITION}. */
    static final String KEY = Feed.TOPIC;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PositionRecords() {}

    static ProducerRecord<String, byte[]> of(LogPosition position) {
        return new ProducerRecord<>(FeedTopics.POSITION, 0, KEY, JSON.writeValueAsBytes(position));
    }

    static LogPosition read(byte[] value) {
        return JSON.readValue(value, LogPosition.class);
    }
}

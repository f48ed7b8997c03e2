package chancery.feed.replay.topic;

import chancery.eventstore.log.LogPosition;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far a replay has come, as it stands on Kafka.
 *
 * @param reached the last event that is on the topic
 * @param events how many are
 * @param perSecond how many came in a second, lately
 * @param at when that was
 */
public record ReplayProgress(LogPosition reached, long events, long perSecond, Instant at) {

    /** The topic, compacted: the last record of a replay's topic name counts. */
    public static final String TOPIC = "chancery.account-events.replays";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What lacks a member is none: whoever may write to the topic can have written it. */
    public ReplayProgress {
        Objects.requireNonNull(reached, "reached");
        Objects.requireNonNull(at, "at");
    }

    /** As a record, keyed by the replay's topic. */
    public ProducerRecord<String, byte[]> of(String topic) {
        return new ProducerRecord<>(TOPIC, 0, topic, JSON.writeValueAsBytes(this));
    }

    static ReplayProgress read(byte[] value) {
        return JSON.readValue(value, ReplayProgress.class);
    }
}

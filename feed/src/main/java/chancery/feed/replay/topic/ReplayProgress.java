package chancery.feed.replay.topic;

import chancery.eventstore.log.LogPosition;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.json.JsonMapper;

/**
 * The progress of a replay, as committed on Kafka.
 *
 * @param reached the last event on the topic
 * @param events the number of events on the topic
 * @param perSecond the rate of the last seconds
 * @param at when the last event was published
 */
public record ReplayProgress(LogPosition reached, long events, long perSecond, Instant at) {
    /** The compacted topic of all progress, keyed by the topics of the replays. */
    public static final String TOPIC = "chancery.account-events.replays";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Rejects records with a missing member: other programs may write to the topic. */
    public ReplayProgress {
        Objects.requireNonNull(reached, "reached");
        Objects.requireNonNull(at, "at");
    }

    /** The record, keyed by the replay's topic. */
    public ProducerRecord<String, byte[]> of(String topic) {
        return new ProducerRecord<>(TOPIC, 0, topic, JSON.writeValueAsBytes(this));
    }

    static ReplayProgress read(byte[] value) {
        return JSON.readValue(value, ReplayProgress.class);
    }
}

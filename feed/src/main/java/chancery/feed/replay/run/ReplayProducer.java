package chancery.feed.replay.run;

import chancery.contracts.feed.Feed;
import chancery.eventstore.log.LoggedEvent;
import chancery.feed.kafka.KafkaClients;
import chancery.feed.kafka.KafkaUnavailable;
import chancery.feed.kafka.ProducerFenced;
import chancery.feed.kafka.TransactionalProducer;
import chancery.feed.record.FeedRecords;
import chancery.feed.replay.topic.ProgressReader;
import chancery.feed.replay.topic.ReplayProgress;
import chancery.feed.replay.topic.ReplayTopics;
import chancery.feed.replay.topic.TopicLost;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Commits the events of one replay and its progress in one Kafka transaction. */
public final class ReplayProducer implements AutoCloseable {
    private static final byte[] REPLAYED = "true".getBytes(StandardCharsets.UTF_8);

    private final String topic;
    private final TopicIdentityCheck check;
    private final TransactionalProducer kafka;
    private final FeedRecords records;

    public ReplayProducer(String topic, TopicIdentityCheck check, KafkaClients kafka, FeedRecords records) {
        this.topic = topic;
        this.check = check;
        this.kafka = new TransactionalProducer(kafka);
        this.records = records;
    }

    private record State(@Nullable ReplayProgress progress, boolean topicIsNeverWritten) {}

    /**
     * Initialises the producer, for the first time or after a failure, and reads the progress. Only for the holder of the
     * replay's lock: it fences every other producer of this replay before it reads. The first progress is committed alone,
     * before any event: if the topic has events but no progress, the progress was lost.
     *
     * @param first the progress of a replay that never began
     * @throws TopicLost if the topic was replaced or the progress was lost
     * @throws KafkaUnavailable if Kafka is unavailable
     * @throws ProducerFenced if another holder was initialised
     */
    public ReplayProgress initialise(ReplayProgress first) {
        State found = kafka.initialise(
                this::prepared,
                (ready, committed) ->
                        new State(ProgressReader.read(committed).get(topic), committed.isNeverWritten(topic)));
        if (found.progress() != null) {
            return found.progress();
        }
        if (!found.topicIsNeverWritten()) {
            throw TopicLost.withoutProgress(topic);
        }
        publish(List.of(), first);
        return first;
    }

    private boolean prepared(Admin admin) throws ExecutionException, InterruptedException {
        ReplayTopics.ensureProgress(admin);
        check.requireSame(admin);
        return true;
    }

    /**
     * Verifies that the topic is still the same.
     *
     * @throws TopicLost if it is not
     */
    void requireSameTopic() {
        kafka.inspect(admin -> {
            check.requireSame(admin);
            return true;
        });
    }

    /**
     * Publishes events and moves the progress, both or neither. Returns after the commit.
     *
     * @throws KafkaUnavailable if the outcome is unknown
     * @throws ProducerFenced if another holder was initialised; nothing was published
     */
    public void publish(List<LoggedEvent> events, ReplayProgress progress) {
        List<ProducerRecord<String, byte[]>> batch = new ArrayList<>(events.size() + 1);
        events.forEach(event -> batch.add(replayed(event)));
        batch.add(progress.of(topic));
        kafka.publish(batch);
        if (check.isDue()) {
            requireSameTopic();
        }
    }

    /** The record of the live topic, with this topic and one more header. */
    private ProducerRecord<String, byte[]> replayed(LoggedEvent event) {
        ProducerRecord<String, byte[]> live = records.of(event);
        var again = new ProducerRecord<>(topic, null, live.key(), live.value(), live.headers());
        again.headers().add(Feed.REPLAY, REPLAYED);
        return again;
    }

    /** Closes the producer at once and abandons an open transaction. */
    @Override
    public void close() {
        kafka.close();
    }
}

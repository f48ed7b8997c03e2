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

/** Puts events on the topic of one replay, with its progress, in one transaction. */
public final class ReplayProducer implements AutoCloseable {

    private static final byte[] REPLAYED = "true".getBytes(StandardCharsets.UTF_8);

    private final String topic;
    private final TopicIdentityCheck watch;
    private final TransactionalProducer kafka;
    private final FeedRecords records;

    /** A producer of one replay. */
    public ReplayProducer(String topic, TopicIdentityCheck watch, KafkaClients kafka, FeedRecords records) {
        this.topic = topic;
        this.watch = watch;
        this.kafka = new TransactionalProducer(kafka);
        this.records = records;
    }

    /** What Kafka holds of a replay. */
    private record Held(@Nullable ReplayProgress progress, boolean untouched) {}

    /**
     * Begins, again if need be, and tells how far the replay has come. Only for the holder of its lock: it fences every
     * other producer of this replay off, before it reads. The first progress is put there alone, before any event: so
     * where there is none and events are, it was lost.
     *
     * @param first the progress of a replay that never began
     * @throws TopicLost if the topic is another one, or the progress was lost
     * @throws KafkaUnavailable if Kafka cannot be reached
     * @throws ProducerFenced if another holder has begun
     */
    public ReplayProgress begin(ReplayProgress first) {
        Held held = kafka.begin(
                this::prepared,
                (ready, committed) ->
                        new Held(ProgressReader.read(committed).get(topic), committed.isUntouched(topic)));
        if (held.progress() != null) {
            return held.progress();
        }
        if (!held.untouched()) {
            throw TopicLost.withoutProgress(topic);
        }
        publish(List.of(), first);
        return first;
    }

    private boolean prepared(Admin admin) throws ExecutionException, InterruptedException {
        ReplayTopics.ensureProgress(admin);
        watch.insist(admin);
        return true;
    }

    /**
     * Looks whether the topic is still the same.
     *
     * @throws TopicLost if it is not
     */
    void insistOnTopic() {
        kafka.look(admin -> {
            watch.insist(admin);
            return true;
        });
    }

    /**
     * Puts events on the topic and moves the progress, both or neither; returns when that is certain.
     *
     * @throws KafkaUnavailable if that is not certain
     * @throws ProducerFenced if another holder has begun; nothing was put there
     */
    public void publish(List<LoggedEvent> events, ReplayProgress progress) {
        List<ProducerRecord<String, byte[]>> batch = new ArrayList<>(events.size() + 1);
        events.forEach(event -> batch.add(replayed(event)));
        batch.add(progress.of(topic));
        kafka.publish(batch);
        if (watch.isDue()) {
            insistOnTopic();
        }
    }

    /** The record of the live topic, but for its topic and one header more. */
    private ProducerRecord<String, byte[]> replayed(LoggedEvent event) {
        ProducerRecord<String, byte[]> live = records.of(event);
        var again = new ProducerRecord<>(topic, null, live.key(), live.value(), live.headers());
        again.headers().add(Feed.REPLAY, REPLAYED);
        return again;
    }

    /** Ends at once and for good; what is not committed is given up. */
    @Override
    public void close() {
        kafka.close();
    }
}

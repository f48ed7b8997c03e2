package chancery.command.replay;

import chancery.command.kafka.Fenced;
import chancery.command.kafka.KafkaAway;
import chancery.command.kafka.KafkaClients;
import chancery.command.kafka.TransactionalProducer;
import chancery.command.publish.FeedRecords;
import chancery.contracts.feed.Feed;
import chancery.eventstore.log.LoggedEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Puts events on the topic of one replay, with its progress, in one transaction. */
final class ReplayProducer implements AutoCloseable {

    private static final byte[] REPLAYED = "true".getBytes(StandardCharsets.UTF_8);

    private final String topic;
    private final TransactionalProducer kafka;
    private final FeedRecords records;

    /** A producer of one replay. */
    ReplayProducer(String topic, KafkaClients kafka, FeedRecords records) {
        this.topic = topic;
        this.kafka = new TransactionalProducer(kafka);
        this.records = records;
    }

    /**
     * Begins, again if need be, and tells how far the replay has come; empty if nothing of it is on Kafka. Only for the
     * holder of its lock: it fences every other producer of this replay off, before it reads.
     *
     * @throws KafkaAway if Kafka cannot be reached
     * @throws Fenced if another holder has begun
     */
    Optional<ReplayProgress> begin() {
        return kafka.begin(
                admin -> ReplayTopics.ensure(admin, topic),
                consumer -> Optional.ofNullable(ProgressReader.read(consumer).get(topic)));
    }

    /**
     * Puts events on the topic and moves the progress, both or neither; returns when that is certain.
     *
     * @throws KafkaAway if that is not certain
     * @throws Fenced if another holder has begun; nothing was put there
     */
    void publish(List<LoggedEvent> events, ReplayProgress progress) {
        List<ProducerRecord<String, byte[]>> batch = new ArrayList<>(events.size() + 1);
        events.forEach(event -> batch.add(replayed(event)));
        batch.add(progress.of(topic));
        kafka.publish(batch);
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

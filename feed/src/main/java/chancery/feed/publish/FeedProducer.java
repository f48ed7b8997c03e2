package chancery.feed.publish;

import chancery.contracts.feed.Feed;
import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LoggedEvent;
import chancery.feed.kafka.Fenced;
import chancery.feed.kafka.KafkaAway;
import chancery.feed.kafka.KafkaClients;
import chancery.feed.kafka.OpenTransactions;
import chancery.feed.kafka.TransactionalProducer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Puts events and the position that they reach on Kafka, in one transaction. Who is fenced off ends for good. For one thread. */
final class FeedProducer implements AutoCloseable {

    private final TransactionalProducer kafka;
    private final FeedRecords records;
    private FeedTopics.Ids topics = new FeedTopics.Ids("", "");
    private volatile boolean fenced;

    FeedProducer(KafkaClients kafka, FeedRecords records) {
        this.kafka = new TransactionalProducer(kafka);
        this.records = records;
    }

    /**
     * Begins, again if need be. Only for the holder of the lock: it fences every other producer off.
     *
     * @throws KafkaAway if Kafka cannot be reached
     * @throws Fenced if this producer was
     */
    OnKafka begin() {
        return unlessFenced(() -> kafka.begin(FeedTopics::ensure, (there, committed) -> {
            topics = there;
            FeedReader reader = new FeedReader(committed);
            return new OnKafka(reader.position(), there.feed(), reader.topicIsUntouched());
        }));
    }

    /**
     * Whether both topics still are the ones that were there at the beginning.
     *
     * @throws KafkaAway if Kafka cannot be reached
     */
    boolean topicsAreTheSame() {
        return kafka.look(FeedTopics::find).filter(topics::equals).isPresent();
    }

    /**
     * Where transactions are open on the feed's topic; none of them is ours, except while this producer publishes.
     *
     * @throws KafkaAway if Kafka cannot be reached
     */
    OpenTransactions openTransactions() {
        return kafka.look(admin -> OpenTransactions.on(admin, Feed.TOPIC, Feed.PARTITIONS));
    }

    /**
     * Puts events on the topic and moves the position, both or neither; returns when that is certain.
     *
     * @throws KafkaAway if that is not certain
     * @throws Fenced if another publisher has begun; nothing was published
     */
    void publish(List<LoggedEvent> events, LogPosition reached) {
        unlessFenced(() -> {
            List<ProducerRecord<String, byte[]>> batch = new ArrayList<>(events.size() + 1);
            events.forEach(event -> batch.add(records.of(event)));
            batch.add(PositionRecords.of(new Held.Position(reached, topics.feed())));
            kafka.publish(batch);
            return reached;
        });
    }

    private <T> T unlessFenced(Supplier<T> call) {
        try {
            return call.get();
        } catch (Fenced off) {
            fenced = true;
            close();
            throw off;
        }
    }

    /** Whether this producer was fenced off, for good. */
    boolean isFenced() {
        return fenced;
    }

    /** Ends at once and for good; what is not committed is given up, and fails whoever waits for it. */
    @Override
    public void close() {
        kafka.close();
    }
}

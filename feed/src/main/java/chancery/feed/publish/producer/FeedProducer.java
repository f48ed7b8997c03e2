package chancery.feed.publish.producer;

import chancery.contracts.feed.Feed;
import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LoggedEvent;
import chancery.feed.kafka.KafkaClients;
import chancery.feed.kafka.KafkaUnavailable;
import chancery.feed.kafka.OpenTransactions;
import chancery.feed.kafka.ProducerFenced;
import chancery.feed.kafka.TransactionalProducer;
import chancery.feed.record.FeedRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Puts events and the position that they reach on Kafka, in one transaction. Who is fenced off ends for good. For one thread. */
public final class FeedProducer implements AutoCloseable {

    private final TransactionalProducer kafka;
    private final FeedRecords records;
    private FeedTopics.Ids topics = new FeedTopics.Ids("", "");
    private volatile boolean fenced;

    public FeedProducer(KafkaClients kafka, FeedRecords records) {
        this.kafka = new TransactionalProducer(kafka);
        this.records = records;
    }

    /**
     * Begins, again if need be. Only for the holder of the lock: it fences every other producer off.
     *
     * @throws KafkaUnavailable if Kafka cannot be reached
     * @throws ProducerFenced if this producer was
     */
    public FeedState begin() {
        return unlessFenced(() -> kafka.begin(FeedTopics::ensure, (there, committed) -> {
            topics = there;
            FeedStateReader reader = new FeedStateReader(committed);
            return new FeedState(reader.position(), there.feed(), reader.topicIsUntouched());
        }));
    }

    /**
     * Whether both topics still are the ones that were there at the beginning.
     *
     * @throws KafkaUnavailable if Kafka cannot be reached
     */
    public boolean topicsAreTheSame() {
        return kafka.look(FeedTopics::find).filter(topics::equals).isPresent();
    }

    /**
     * Where transactions are open on the feed's topic; none of them is ours, except while this producer publishes.
     *
     * @throws KafkaUnavailable if Kafka cannot be reached
     */
    public OpenTransactions openTransactions() {
        return kafka.look(admin -> OpenTransactions.on(admin, Feed.TOPIC, Feed.PARTITIONS));
    }

    /**
     * Puts events on the topic and moves the position, both or neither; returns when that is certain.
     *
     * @throws KafkaUnavailable if that is not certain
     * @throws ProducerFenced if another publisher has begun; nothing was published
     */
    public void publish(List<LoggedEvent> events, LogPosition reached) {
        unlessFenced(() -> {
            List<ProducerRecord<String, byte[]>> batch = new ArrayList<>(events.size() + 1);
            events.forEach(event -> batch.add(records.of(event)));
            batch.add(PositionRecords.of(new PublishedPosition.Position(reached, topics.feed())));
            kafka.publish(batch);
            return reached;
        });
    }

    private <T> T unlessFenced(Supplier<T> call) {
        try {
            return call.get();
        } catch (ProducerFenced off) {
            fenced = true;
            close();
            throw off;
        }
    }

    /** Whether this producer was fenced off, for good. */
    public boolean isFenced() {
        return fenced;
    }

    /** Ends at once and for good; what is not committed is given up, and fails whoever waits for it. */
    @Override
    public void close() {
        kafka.close();
    }
}

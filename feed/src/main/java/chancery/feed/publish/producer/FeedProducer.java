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

/**
 * Commits events and the position that they reach in one Kafka transaction (docs/design.md, "Rules of consistency"). A fenced
 * producer is never initialised again. Not thread-safe.
 */
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
     * Initialises the producer, for the first time or after a failure. Only for the holder of the leader lock: it fences every
     * other producer.
     *
     * @throws KafkaUnavailable if Kafka is unavailable
     * @throws ProducerFenced if another producer fenced this one
     */
    public FeedState initialise() {
        return recordFencing(() -> kafka.initialise(FeedTopics::ensure, (found, committed) -> {
            topics = found;
            return new FeedStateReader(committed).state(found.feed());
        }));
    }

    /**
     * Whether both topics are still those that {@link #initialise()} found.
     *
     * @throws KafkaUnavailable if Kafka is unavailable
     */
    public boolean topicsAreTheSame() {
        return kafka.inspect(FeedTopics::find).filter(topics::equals).isPresent();
    }

    /**
     * The transactions that are open on the feed's topic. They belong to other producers, unless this one is publishing.
     *
     * @throws KafkaUnavailable if Kafka is unavailable
     */
    public OpenTransactions openTransactions() {
        return kafka.inspect(admin -> OpenTransactions.on(admin, Feed.TOPIC, Feed.PARTITIONS));
    }

    /**
     * Publishes events and moves the position, both or neither. Returns after the commit.
     *
     * @throws KafkaUnavailable if the outcome is unknown
     * @throws ProducerFenced if another publisher has initialised its producer; nothing was published
     */
    public void publish(List<LoggedEvent> events, LogPosition reached) {
        recordFencing(() -> {
            List<ProducerRecord<String, byte[]>> batch = new ArrayList<>(events.size() + 1);
            events.forEach(event -> batch.add(records.of(event)));
            batch.add(PositionRecords.of(new PublishedPosition.At(reached, topics.feed())));
            kafka.publish(batch);
            return reached;
        });
    }

    private <T> T recordFencing(Supplier<T> call) {
        try {
            return call.get();
        } catch (ProducerFenced e) {
            fenced = true;
            close();
            throw e;
        }
    }

    /** Whether another producer fenced this one, which is final. */
    public boolean isFenced() {
        return fenced;
    }

    /** Closes the producer at once. An open transaction fails; a thread that waits for its commit receives an exception. */
    @Override
    public void close() {
        kafka.close();
    }
}

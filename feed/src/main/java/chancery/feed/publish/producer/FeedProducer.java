package chancery.feed.publish.producer;

import chancery.contracts.feed.Feed;
import chancery.eventstore.follow.OperatorActionRequired;
import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LoggedEvent;
import chancery.feed.kafka.CommittedRecords;
import chancery.feed.kafka.KafkaClients;
import chancery.feed.kafka.KafkaUnavailable;
import chancery.feed.kafka.OpenTransactions;
import chancery.feed.kafka.ProducerFenced;
import chancery.feed.kafka.TransactionalProducer;
import chancery.feed.record.FeedRecords;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Commits events and the position that they reach in one Kafka transaction (docs/design.md, "Rules of consistency"). A fenced
 * producer is never initialised again. Not thread-safe.
 */
public final class FeedProducer implements AutoCloseable {
    private final TransactionalProducer kafka;
    private final FeedRecords records;
    private final ReplicationRule replication;
    private FeedTopics.Ids topics = new FeedTopics.Ids("", "");
    private LastEvents lastEvents = LastEvents.NONE;
    private volatile boolean fenced;

    /** A producer that is not initialised yet. */
    public FeedProducer(KafkaClients kafka, FeedRecords records, ReplicationRule replication) {
        this.kafka = new TransactionalProducer(kafka);
        this.records = records;
        this.replication = replication;
    }

    /**
     * Initialises the producer, for the first time or after a failure. Only for the holder of the leader lock: it fences every
     * other producer.
     *
     * @throws KafkaUnavailable if Kafka is unavailable
     * @throws ProducerFenced if another producer fenced this one
     * @throws OperatorActionRequired if a topic must not be used as it is
     */
    public FeedState initialise() {
        return recordFencing(() -> {
            FeedState state = kafka.initialise(admin -> FeedTopics.ensure(admin, replication), (found, committed) -> {
                topics = found;
                return new FeedStateReader(committed).state(found.feed());
            });
            // Kafka creates its transaction log when the first producer is initialised.
            kafka.inspect(replication::check);
            lastEvents = state.position() instanceof PublishedPosition.At at ? at.lastEvents() : LastEvents.NONE;
            return state;
        });
    }

    /**
     * Reads the feed's topics. Only after {@link #initialise()}, which ends the last transaction.
     *
     * @throws KafkaUnavailable if Kafka is unavailable
     */
    public <T> T read(Function<CommittedRecords, T> reader) {
        return kafka.read(reader);
    }

    /**
     * Replaces the position, whatever Kafka holds, and records the present last event of each partition. Reads the whole topic.
     *
     * @throws KafkaUnavailable if the outcome is unknown
     * @throws ProducerFenced if another publisher has initialised its producer
     */
    public void restart(LogPosition after) {
        lastEvents = kafka.read(LastEventsReader::read);
        publish(List.of(), after);
    }

    /**
     * Whether each partition still reaches beyond its last event.
     *
     * @throws KafkaUnavailable if Kafka is unavailable
     */
    public boolean holdsLastEvents() {
        return lastEvents.areBefore(kafka.inspect(FeedTopics::ends));
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
     * Publishes events and moves the position, both or neither. Returns after the commit. The position follows when Kafka has
     * acknowledged the events: it records their offsets.
     *
     * @throws KafkaUnavailable if the outcome is unknown
     * @throws ProducerFenced if another publisher has initialised its producer; nothing was published
     */
    public void publish(List<LoggedEvent> events, LogPosition reached) {
        recordFencing(() -> {
            kafka.publish(events.stream().map(records::of).toList(), acknowledged -> {
                lastEvents = lastEvents.after(events, acknowledged);
                return PositionRecords.of(new PublishedPosition.At(reached, topics.feed(), lastEvents));
            });
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

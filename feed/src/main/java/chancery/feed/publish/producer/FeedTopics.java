package chancery.feed.publish.producer;

import chancery.contracts.feed.Feed;
import chancery.eventstore.follow.OperatorActionRequired;
import chancery.feed.kafka.PartitionEnds;
import chancery.feed.kafka.TopicShape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the feed's topic and the topic of its position where they are missing. Existing topics are not changed. */
public final class FeedTopics {
    /** The topic of the publisher's position: one partition, compacted, keyed by the name of the published topic. */
    public static final String POSITION = Feed.TOPIC + ".position";

    private static final Logger LOG = LoggerFactory.getLogger(FeedTopics.class);
    private static final TopicShape FEED_SHAPE = TopicShape.ofEvents(Feed.TOPIC, Feed.PARTITIONS);
    private static final TopicShape POSITION_SHAPE = TopicShape.ofLatest(POSITION);

    private FeedTopics() {}

    /** Kafka's ids of both topics. A topic that was deleted and created again has another id. */
    record Ids(String feed, String position) {}

    /**
     * Creates missing topics and checks existing ones.
     *
     * @throws OperatorActionRequired if the feed's topic has another number of partitions, which breaks the order per account,
     *     or if the rule refuses the replication of a topic that is missing
     */
    static Ids ensure(Admin admin, ReplicationRule replication) throws ExecutionException, InterruptedException {
        replication.checkBeforeCreation(admin, FEED_SHAPE);
        replication.checkBeforeCreation(admin, POSITION_SHAPE);
        TopicShape.Found feed = ensure(admin, FEED_SHAPE);
        if (feed.partitions() != Feed.PARTITIONS) {
            throw new OperatorActionRequired("The topic " + Feed.TOPIC + " has " + feed.partitions()
                    + " partitions instead of "
                    + Feed.PARTITIONS
                    + ": the order of events per account depends on that number. Another program may have"
                    + " created the topic. Delete it while it is empty; the publisher then creates it");
        }
        return new Ids(feed.id(), ensure(admin, POSITION_SHAPE).id());
    }

    private static TopicShape.Found ensure(Admin admin, TopicShape shape)
            throws ExecutionException, InterruptedException {
        TopicShape.Found found = shape.ensure(admin);
        if (found.created()) {
            LOG.info("Created the topic {}", shape.name());
        }
        found.differences()
                .forEach(difference -> LOG.error(
                        "The topic {} {}: Kafka will delete records that the feed relies on. Change the topic's"
                                + " settings with kafka-configs.sh",
                        shape.name(),
                        difference));
        return found;
    }

    /** The ends of the feed's partitions. */
    static Map<Integer, Long> ends(Admin admin) throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = IntStream.range(0, Feed.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(Feed.TOPIC, partition))
                .toList();
        Map<Integer, Long> ends = new HashMap<>();
        PartitionEnds.of(admin, partitions, IsolationLevel.READ_UNCOMMITTED)
                .forEach((partition, end) -> ends.put(partition.partition(), end));
        return ends;
    }

    /** Kafka's ids of both topics; empty if one of them is missing. */
    static Optional<Ids> find(Admin admin) throws ExecutionException, InterruptedException {
        Optional<String> feed = TopicShape.idOf(admin, Feed.TOPIC);
        Optional<String> position = TopicShape.idOf(admin, POSITION);
        return feed.flatMap(id -> position.map(other -> new Ids(id, other)));
    }
}

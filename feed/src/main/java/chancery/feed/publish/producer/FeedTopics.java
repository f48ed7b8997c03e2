package chancery.feed.publish.producer;

import chancery.contracts.feed.Feed;
import chancery.eventstore.follow.OperatorActionRequired;
import chancery.feed.kafka.TopicShape;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that the feed's topic and the one of its position are there; one that is there stays as it is. */
public final class FeedTopics {

    /** Where the publisher keeps how far it has come: one partition, compacted, keyed by the topic that is published. */
    public static final String POSITION = Feed.TOPIC + ".position";

    private static final Logger LOG = LoggerFactory.getLogger(FeedTopics.class);
    private static final TopicShape FEED_SHAPE = TopicShape.ofEvents(Feed.TOPIC, Feed.PARTITIONS);
    private static final TopicShape POSITION_SHAPE = TopicShape.ofLatest(POSITION);

    private FeedTopics() {}

    /** Kafka's own ids of both topics, by which one that was deleted and made again is told from the one before. */
    record Ids(String feed, String position) {}

    /**
     * Makes what is missing, and looks at what is there.
     *
     * @throws OperatorActionRequired if the order per account would be lost on that topic
     */
    static Ids ensure(Admin admin) throws ExecutionException, InterruptedException {
        TopicShape.Found feed = ensure(admin, FEED_SHAPE);
        if (feed.partitions() != Feed.PARTITIONS) {
            throw new OperatorActionRequired("The topic " + Feed.TOPIC + " has " + feed.partitions()
                    + " partitions, not "
                    + Feed.PARTITIONS + ": the order of events per account rests on them. Was it made by somebody else?"
                    + " Delete it while it is empty, and it is made anew");
        }
        return new Ids(feed.id(), ensure(admin, POSITION_SHAPE).id());
    }

    private static TopicShape.Found ensure(Admin admin, TopicShape shape)
            throws ExecutionException, InterruptedException {
        TopicShape.Found found = shape.ensure(admin);
        if (found.made()) {
            LOG.info("Made the topic {}", shape.name());
        }
        found.differences()
                .forEach(difference -> LOG.error(
                        "The topic {} {}: it will lose what is relied on. Change that with Kafka's tools",
                        shape.name(),
                        difference));
        return found;
    }

    /** Both topics as they are; empty if one of them is missing. */
    static Optional<Ids> find(Admin admin) throws ExecutionException, InterruptedException {
        Optional<String> feed = TopicShape.idOf(admin, Feed.TOPIC);
        Optional<String> position = TopicShape.idOf(admin, POSITION);
        return feed.flatMap(id -> position.map(other -> new Ids(id, other)));
    }
}

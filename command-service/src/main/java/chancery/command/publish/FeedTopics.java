package chancery.command.publish;

import chancery.contracts.feed.Feed;
import chancery.eventstore.follow.StandsStill;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that the feed's topic and the one of its position are there; one that is there stays as it is. */
final class FeedTopics {

    /** Where the publisher keeps how far it has come: one partition, compacted, keyed by the topic that is published. */
    static final String POSITION = Feed.TOPIC + ".position";

    private static final Logger LOG = LoggerFactory.getLogger(FeedTopics.class);
    private static final Duration RETENTION = Duration.ofDays(30);

    /** The least that Kafka allows. Only closed segments are compacted, and a term begins by reading all of them. */
    private static final int SEGMENT_BYTES = 1024 * 1024;

    private FeedTopics() {}

    /** Makes what is missing, and looks at what is there. */
    static void ensure(Admin client) throws ExecutionException, InterruptedException {
        if (!create(client, feed())) {
            lookAtPartitions(client);
        }
        if (!create(client, position())) {
            lookAtCleanup(client);
        }
    }

    private static void lookAtPartitions(Admin client) throws ExecutionException, InterruptedException {
        int partitions = Objects.requireNonNull(client.describeTopics(List.of(Feed.TOPIC))
                        .topicNameValues()
                        .get(Feed.TOPIC))
                .get()
                .partitions()
                .size();
        if (partitions != Feed.PARTITIONS) {
            throw new StandsStill(
                    "The topic " + Feed.TOPIC + " has " + partitions + " partitions, not " + Feed.PARTITIONS
                            + ": the order of events per account rests on them. Was it made by somebody else? Delete it while it is"
                            + " empty, and it is made anew");
        }
    }

    private static void lookAtCleanup(Admin client) throws ExecutionException, InterruptedException {
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, POSITION);
        Config found = Objects.requireNonNull(
                        client.describeConfigs(List.of(topic)).values().get(topic))
                .get();
        String policy = found.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
        if (!policy.equals(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            LOG.error("The topic {} is cleaned up by {}, not by compact: it will lose the position", POSITION, policy);
        }
    }

    private static NewTopic feed() {
        return new NewTopic(Feed.TOPIC, Optional.of(Feed.PARTITIONS), Optional.empty())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(RETENTION.toMillis())));
    }

    private static NewTopic position() {
        return new NewTopic(POSITION, Optional.of(1), Optional.empty())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.SEGMENT_BYTES_CONFIG,
                        Integer.toString(SEGMENT_BYTES),
                        TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
                        "0.1"));
    }

    /** Whether it was missing. */
    private static boolean create(Admin client, NewTopic topic) throws ExecutionException, InterruptedException {
        try {
            client.createTopics(List.of(topic)).all().get();
            LOG.info("Made the topic {}", topic.name());
            return true;
        } catch (ExecutionException refused) {
            if (refused.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw refused;
        }
    }
}

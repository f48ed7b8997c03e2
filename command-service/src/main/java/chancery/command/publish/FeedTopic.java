package chancery.command.publish;

import chancery.contracts.feed.Feed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that the topic is there, with its partitions and its 30 days; one that is there stays as it is. */
final class FeedTopic {

    private static final Logger LOG = LoggerFactory.getLogger(FeedTopic.class);
    private static final Duration RETENTION = Duration.ofDays(30);

    private FeedTopic() {}

    /** Makes the topic if it is missing. */
    static void ensure(Admin client) throws ExecutionException, InterruptedException {
        create(client);
        TopicDescription found = Objects.requireNonNull(client.describeTopics(List.of(Feed.TOPIC))
                        .topicNameValues()
                        .get(Feed.TOPIC))
                .get();
        if (found.partitions().size() != Feed.PARTITIONS) {
            LOG.error(
                    "The topic {} has {} partitions, not {}",
                    Feed.TOPIC,
                    found.partitions().size(),
                    Feed.PARTITIONS);
        }
    }

    private static void create(Admin client) throws ExecutionException, InterruptedException {
        NewTopic topic = new NewTopic(Feed.TOPIC, Optional.of(Feed.PARTITIONS), Optional.empty())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(RETENTION.toMillis())));
        try {
            client.createTopics(List.of(topic)).all().get();
            LOG.info("Made the topic {} with {} partitions", Feed.TOPIC, Feed.PARTITIONS);
        } catch (ExecutionException refused) {
            if (!(refused.getCause() instanceof TopicExistsException)) {
                throw refused;
            }
        }
    }
}

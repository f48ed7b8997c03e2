package chancery.feed.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * A topic as Chancery creates it. An existing topic is never changed; its differences are reported to the caller.
 *
 * @param settings Kafka's topic settings by name; the broker's defaults apply to all others
 */
public record TopicShape(String name, int partitions, Map<String, String> settings) {
    private static final long RETENTION = Duration.ofDays(30).toMillis();

    /** In bytes, the minimum that Kafka allows. Kafka compacts closed segments only, and readers read the whole topic. */
    private static final int SMALL_SEGMENT = 1024 * 1024;

    /** A topic of events, which keeps them for 30 days. */
    public static TopicShape ofEvents(String name, int partitions) {
        return new TopicShape(
                name,
                partitions,
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(RETENTION)));
    }

    /** A compacted topic, which keeps the last record of each key. */
    public static TopicShape ofLatest(String name) {
        return new TopicShape(
                name,
                1,
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.SEGMENT_BYTES_CONFIG,
                        Integer.toString(SMALL_SEGMENT),
                        TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
                        "0.1"));
    }

    /**
     * The topic as it exists.
     *
     * @param id Kafka's unique id: a topic that is deleted and created again has another
     * @param created whether this call created it
     * @param partitions the number of its partitions
     * @param differences its harmful differences from this shape, each as the end of a sentence about the topic
     */
    public record Found(String id, boolean created, int partitions, List<String> differences) {}

    /** Creates the topic if it is missing. */
    public Found ensure(Admin admin) throws ExecutionException, InterruptedException {
        CreateTopicsResult created = admin.createTopics(List.of(newTopic()));
        try {
            return new Found(created.topicId(name).get().toString(), true, partitions, List.of());
        } catch (ExecutionException refused) {
            if (!(refused.getCause() instanceof TopicExistsException)) {
                throw refused;
            }
        }
        TopicDescription existing = describe(admin, name).orElseThrow(() -> new UnknownTopicOrPartitionException(name));
        return new Found(
                existing.topicId().toString(), false, existing.partitions().size(), differences(admin, existing));
    }

    /** With the brokers' default replication. */
    NewTopic newTopic() {
        return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(settings);
    }

    /** The settings of an existing topic, with the brokers' defaults. */
    static Config config(Admin admin, String name) throws ExecutionException, InterruptedException {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        return Objects.requireNonNull(
                        admin.describeConfigs(List.of(resource)).values().get(resource))
                .get();
    }

    /** The id of a topic; empty if there is no topic of that name. */
    public static Optional<String> idOf(Admin admin, String name) throws ExecutionException, InterruptedException {
        return describe(admin, name).map(existing -> existing.topicId().toString());
    }

    /** A topic; empty if there is no topic of that name. */
    public static Optional<TopicDescription> describe(Admin admin, String name)
            throws ExecutionException, InterruptedException {
        try {
            return Optional.ofNullable(
                    admin.describeTopics(List.of(name)).allTopicNames().get().get(name));
        } catch (ExecutionException refused) {
            if (refused.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private List<String> differences(Admin admin, TopicDescription existing)
            throws ExecutionException, InterruptedException {
        List<String> differences = new ArrayList<>();
        if (existing.partitions().size() != partitions) {
            differences.add("has " + existing.partitions().size() + " partitions, not " + partitions);
        }
        Config found = config(admin, name);
        String wantedPolicy = Objects.requireNonNull(settings.get(TopicConfig.CLEANUP_POLICY_CONFIG));
        String cleanup = found.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
        if (!wantedPolicy.equals(cleanup)) {
            differences.add("has the cleanup policy " + cleanup + ", not " + wantedPolicy);
        }
        if (settings.containsKey(TopicConfig.RETENTION_MS_CONFIG)) {
            Duration kept = Duration.ofMillis(
                    Long.parseLong(found.get(TopicConfig.RETENTION_MS_CONFIG).value()));
            if (!kept.isNegative() && kept.toMillis() < RETENTION) {
                differences.add("has a retention of " + kept.toHours() + " hours, not "
                        + Duration.ofMillis(RETENTION).toHours());
            }
        }
        return differences;
    }
}

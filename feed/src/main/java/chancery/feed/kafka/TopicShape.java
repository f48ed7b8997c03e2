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
 * A topic as we make it. One that is there already is left as it is, whatever it is like: who needs it decides by what
 * differs.
 *
 * @param settings Kafka's names of topic settings, and their values; what is not named is the broker's default
 */
public record TopicShape(String name, int partitions, Map<String, String> settings) {

    private static final long KEPT = Duration.ofDays(30).toMillis();

    /** The least that Kafka allows. Only closed segments are compacted, and readers of such a topic read all of it. */
    private static final int SMALL_SEGMENT = 1024 * 1024;

    /** Of events: kept for 30 days. */
    public static TopicShape ofEvents(String name, int partitions) {
        return new TopicShape(
                name,
                partitions,
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(KEPT)));
    }

    /** Of which the last record of each key counts, and stays. */
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
     * The topic that is there.
     *
     * @param id Kafka's own, unique: a topic that is deleted and made again has another
     * @param made whether it was missing until now
     * @param partitions how many it has
     * @param differences how it differs from what it should be, each in words; what does no harm is left out
     */
    public record Found(String id, boolean made, int partitions, List<String> differences) {}

    /** Makes it if it is missing. */
    public Found ensure(Admin admin) throws ExecutionException, InterruptedException {
        CreateTopicsResult created = admin.createTopics(
                List.of(new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(settings)));
        try {
            return new Found(created.topicId(name).get().toString(), true, partitions, List.of());
        } catch (ExecutionException refused) {
            if (!(refused.getCause() instanceof TopicExistsException)) {
                throw refused;
            }
        }
        TopicDescription there = describe(admin, name).orElseThrow(() -> new UnknownTopicOrPartitionException(name));
        return new Found(there.topicId().toString(), false, there.partitions().size(), differences(admin, there));
    }

    /** The id of a topic; empty if there is none of that name. */
    public static Optional<String> idOf(Admin admin, String name) throws ExecutionException, InterruptedException {
        return describe(admin, name).map(there -> there.topicId().toString());
    }

    private static Optional<TopicDescription> describe(Admin admin, String name)
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

    private List<String> differences(Admin admin, TopicDescription there)
            throws ExecutionException, InterruptedException {
        List<String> differences = new ArrayList<>();
        if (there.partitions().size() != partitions) {
            differences.add("has " + there.partitions().size() + " partitions, not " + partitions);
        }
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        Config found = Objects.requireNonNull(
                        admin.describeConfigs(List.of(resource)).values().get(resource))
                .get();
        String wanted = Objects.requireNonNull(settings.get(TopicConfig.CLEANUP_POLICY_CONFIG));
        String cleanup = found.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
        if (!wanted.equals(cleanup)) {
            differences.add("is cleaned up by " + cleanup + ", not by " + wanted);
        }
        if (settings.containsKey(TopicConfig.RETENTION_MS_CONFIG)) {
            Duration kept = Duration.ofMillis(
                    Long.parseLong(found.get(TopicConfig.RETENTION_MS_CONFIG).value()));
            if (!kept.isNegative() && kept.toMillis() < KEPT) {
                differences.add("keeps its records for " + kept.toHours() + " hours, not for "
                        + Duration.ofMillis(KEPT).toHours());
            }
        }
        return differences;
    }
}

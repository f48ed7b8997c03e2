package chancery.command.replay;

import chancery.contracts.feed.Feed;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What replays need to know of topics, and do with them. */
final class ReplayTopics {

    private static final Duration RETENTION = Duration.ofDays(30);

    private ReplayTopics() {}

    /** Makes the topic of a replay, as the live one is, and that of all progress; one that is there stays as it is. */
    static void ensure(Admin admin, String topic) throws ExecutionException, InterruptedException {
        NewTopic records = new NewTopic(topic, Optional.of(Feed.PARTITIONS), Optional.empty())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(RETENTION.toMillis())));
        NewTopic progress = new NewTopic(ReplayProgress.TOPIC, Optional.of(1), Optional.empty())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.SEGMENT_BYTES_CONFIG,
                        Integer.toString(1 << 20)));
        for (KafkaFuture<Void> made :
                admin.createTopics(List.of(records, progress)).values().values()) {
            passing(made, TopicExistsException.class);
        }
    }

    /**
     * Where a topic ends, per partition; empty if there is no such topic.
     *
     * @param isolation whether what is not committed yet counts. A commit is certain some time before this shows it
     */
    static Map<Integer, Long> ends(Admin admin, String topic, IsolationLevel isolation)
            throws ExecutionException, InterruptedException {
        TopicDescription found = passing(
                        admin.describeTopics(List.of(topic)).allTopicNames(), UnknownTopicOrPartitionException.class)
                .map(described -> described.get(topic))
                .orElse(null);
        Map<Integer, Long> ends = new TreeMap<>();
        if (found == null) {
            return ends;
        }
        Map<TopicPartition, OffsetSpec> asked = found.partitions().stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .collect(Collectors.toMap(
                        Function.identity(), partition -> OffsetSpec.latest(), (a, b) -> a, LinkedHashMap::new));
        admin.listOffsets(asked, new ListOffsetsOptions(isolation))
                .all()
                .get()
                .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        return ends;
    }

    private static <T> Optional<T> passing(KafkaFuture<T> future, Class<? extends Exception> expected)
            throws ExecutionException, InterruptedException {
        try {
            return Optional.ofNullable(future.get());
        } catch (ExecutionException refused) {
            if (expected.isInstance(refused.getCause())) {
                return Optional.empty();
            }
            throw refused;
        }
    }
}

package chancery.feed.replay.topic;

import chancery.contracts.feed.Feed;
import chancery.feed.kafka.TopicShape;
import chancery.feed.management.OrderRefused;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What replays need to know of topics, and do with them. */
public final class ReplayTopics {

    private static final TopicShape PROGRESS = TopicShape.ofLatest(ReplayProgress.TOPIC);

    private ReplayTopics() {}

    /**
     * Makes the topic of a replay, as the live one is, unless it is there, and that of all progress.
     *
     * @return the topic's id
     * @throws OrderRefused if one of them is there and is another kind of topic
     */
    public static String ensure(Admin admin, String topic) throws ExecutionException, InterruptedException {
        ensureProgress(admin);
        return ensureAsWeMakeIt(
                admin,
                TopicShape.ofEvents(topic, Feed.PARTITIONS),
                ". Delete it, and it is made as it should be; or take another name");
    }

    /** Makes the topic of all progress, unless it is there. */
    public static void ensureProgress(Admin admin) throws ExecutionException, InterruptedException {
        ensureAsWeMakeIt(admin, PROGRESS, ": how far replays have come would be lost. Change that with Kafka's tools");
    }

    private static String ensureAsWeMakeIt(Admin admin, TopicShape wanted, String advice)
            throws ExecutionException, InterruptedException {
        TopicShape.Found found = wanted.ensure(admin);
        if (!found.differences().isEmpty()) {
            throw new OrderRefused("There is a topic " + wanted.name() + " already, and it "
                    + String.join(", and ", found.differences()) + advice);
        }
        return found.id();
    }

    /** Which of these topics are there, by name, each with its id. */
    public static Map<String, String> ids(Admin admin, List<String> topics)
            throws ExecutionException, InterruptedException {
        Map<String, String> ids = new TreeMap<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> one :
                admin.describeTopics(topics).topicNameValues().entrySet()) {
            present(one.getValue())
                    .ifPresent(there -> ids.put(one.getKey(), there.topicId().toString()));
        }
        return ids;
    }

    /**
     * Where a topic ends, per partition; empty if there is no such topic.
     *
     * @param isolation whether what is not committed yet counts. A commit is certain some time before this shows it
     */
    public static Map<Integer, Long> ends(Admin admin, String topic, IsolationLevel isolation)
            throws ExecutionException, InterruptedException {
        Optional<TopicDescription> found = present(Objects.requireNonNull(
                admin.describeTopics(List.of(topic)).topicNameValues().get(topic)));
        Map<Integer, Long> ends = new TreeMap<>();
        if (found.isEmpty()) {
            return ends;
        }
        Map<TopicPartition, OffsetSpec> asked = found.get().partitions().stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        admin.listOffsets(asked, new ListOffsetsOptions(isolation))
                .all()
                .get()
                .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        return ends;
    }

    private static Optional<TopicDescription> present(KafkaFuture<TopicDescription> asked)
            throws ExecutionException, InterruptedException {
        try {
            return Optional.of(asked.get());
        } catch (ExecutionException refused) {
            if (refused.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw refused;
        }
    }
}

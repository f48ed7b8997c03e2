package chancery.feed.replay.topic;

import chancery.contracts.feed.Feed;
import chancery.feed.kafka.PartitionEnds;
import chancery.feed.kafka.TopicShape;
import chancery.feed.management.RequestRejected;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Creates and inspects the topics of replays. */
public final class ReplayTopics {
    private static final TopicShape PROGRESS = TopicShape.ofLatest(ReplayProgress.TOPIC);

    private ReplayTopics() {}

    /**
     * Creates the topic of a replay and the progress topic where they are missing. The first has the shape of the live topic.
     *
     * @return the id of the replay's topic
     * @throws RequestRejected if one of them exists in another shape
     */
    public static String ensure(Admin admin, String topic) throws ExecutionException, InterruptedException {
        ensureProgress(admin);
        return ensure(
                admin,
                TopicShape.ofEvents(topic, Feed.PARTITIONS),
                ". Delete it, and this request creates it in the right shape; or choose another name");
    }

    /** Creates the progress topic if it is missing. */
    public static void ensureProgress(Admin admin) throws ExecutionException, InterruptedException {
        ensure(
                admin,
                PROGRESS,
                ": Kafka would delete the progress of replays. Change its settings with kafka-configs.sh");
    }

    private static String ensure(Admin admin, TopicShape wanted, String advice)
            throws ExecutionException, InterruptedException {
        TopicShape.Found found = wanted.ensure(admin);
        if (!found.differences().isEmpty()) {
            throw new RequestRejected("A topic " + wanted.name() + " exists, and it "
                    + String.join(", and ", found.differences()) + advice);
        }
        return found.id();
    }

    /** The ids of those topics that exist, by name. */
    public static Map<String, String> ids(Admin admin, List<String> topics)
            throws ExecutionException, InterruptedException {
        Map<String, String> ids = new TreeMap<>();
        for (String topic : topics) {
            TopicShape.idOf(admin, topic).ifPresent(id -> ids.put(topic, id));
        }
        return ids;
    }

    /** The end offsets of a topic by partition, as {@link PartitionEnds#of} describes; empty if the topic does not exist. */
    public static Map<Integer, Long> ends(Admin admin, String topic, IsolationLevel isolation)
            throws ExecutionException, InterruptedException {
        Map<Integer, Long> ends = new TreeMap<>();
        Optional<TopicDescription> found = TopicShape.describe(admin, topic);
        if (found.isPresent()) {
            List<TopicPartition> partitions = found.get().partitions().stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            PartitionEnds.of(admin, partitions, isolation)
                    .forEach((partition, end) -> ends.put(partition.partition(), end));
        }
        return ends;
    }
}

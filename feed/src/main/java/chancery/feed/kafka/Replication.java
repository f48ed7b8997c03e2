package chancery.feed.kafka;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * On how many brokers a topic's records are.
 *
 * @param factor the number of replicas; of partitions that differ, the smallest
 * @param minInSync {@code min.insync.replicas}: how many replicas hold a record before Kafka acknowledges it
 */
public record Replication(String topic, int factor, int minInSync) {
    /** Whether every acknowledged record is on two brokers or more. */
    public boolean survivesABroker() {
        return factor >= 2 && minInSync >= 2;
    }

    /** The replication of an existing topic; empty if Kafka shows no topic of that name. */
    public static Optional<Replication> of(Admin admin, String topic) throws ExecutionException, InterruptedException {
        Optional<TopicDescription> found = TopicShape.describe(admin, topic);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        int factor = found.get().partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
        return Optional.of(new Replication(topic, factor, minInSync(TopicShape.config(admin, topic))));
    }

    /** The replication with which Kafka would create a topic; empty if the topic exists. Creates nothing. */
    public static Optional<Replication> planned(Admin admin, TopicShape shape)
            throws ExecutionException, InterruptedException {
        CreateTopicsResult planned =
                admin.createTopics(List.of(shape.newTopic()), new CreateTopicsOptions().validateOnly(true));
        try {
            return Optional.of(new Replication(
                    shape.name(),
                    planned.replicationFactor(shape.name()).get(),
                    minInSync(planned.config(shape.name()).get())));
        } catch (ExecutionException refused) {
            if (refused.getCause() instanceof TopicExistsException) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private static int minInSync(Config config) {
        return Integer.parseInt(Objects.requireNonNull(config.get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG))
                .value());
    }

    @Override
    public String toString() {
        return topic + " (replication factor " + factor + ", min.insync.replicas " + minInSync + ")";
    }
}

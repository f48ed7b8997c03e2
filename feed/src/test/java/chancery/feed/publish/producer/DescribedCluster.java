package chancery.feed.publish.producer;

import chancery.contracts.feed.Feed;
import chancery.feed.kafka.Replication;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeConfigsResult;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.internals.KafkaFutureImpl;

/** A cluster of several brokers, as an admin client describes it. */
record DescribedCluster(Map<String, Replication> topics) {
    static DescribedCluster of(int factor, int minInSync) {
        Map<String, Replication> topics = new HashMap<>();
        for (String topic : List.of(Feed.TOPIC, FeedTopics.POSITION, ReplicationRule.TRANSACTION_LOG)) {
            topics.put(topic, new Replication(topic, factor, minInSync));
        }
        return new DescribedCluster(topics);
    }

    DescribedCluster with(Replication other) {
        Map<String, Replication> changed = new HashMap<>(topics);
        changed.put(other.topic(), other);
        return new DescribedCluster(changed);
    }

    /** Refuses to describe a topic, as ACLs do. */
    DescribedCluster hiding(String topic) {
        Map<String, Replication> changed = new HashMap<>(topics);
        changed.remove(topic);
        return new DescribedCluster(changed);
    }

    Admin admin() {
        return (Admin) Proxy.newProxyInstance(
                Admin.class.getClassLoader(),
                new Class<?>[] {Admin.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "describeTopics" -> described((Collection<?>) arguments[0]);
                    case "describeConfigs" -> configs((Collection<?>) arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private DescribeTopicsResult described(Collection<?> names) {
        Map<String, KafkaFuture<TopicDescription>> byName = new HashMap<>();
        names.forEach(name -> byName.put(name.toString(), description(name.toString())));
        return new DescribeTopicsResult(null, byName) {};
    }

    private KafkaFuture<TopicDescription> description(String name) {
        Replication found = topics.get(name);
        if (found == null) {
            return refused(name);
        }
        List<Node> replicas = IntStream.range(0, found.factor())
                .mapToObj(broker -> new Node(broker, "broker", 9092))
                .toList();
        return KafkaFuture.completedFuture(new TopicDescription(
                name, false, List.of(new TopicPartitionInfo(0, replicas.getFirst(), replicas, replicas))));
    }

    private DescribeConfigsResult configs(Collection<?> resources) {
        Map<ConfigResource, KafkaFuture<Config>> configs = new HashMap<>();
        for (Object resource : resources) {
            Replication found = Objects.requireNonNull(topics.get(((ConfigResource) resource).name()));
            configs.put(
                    (ConfigResource) resource,
                    KafkaFuture.completedFuture(new Config(
                            List.of(new ConfigEntry("min.insync.replicas", Integer.toString(found.minInSync()))))));
        }
        return new DescribeConfigsResult(configs) {};
    }

    private static <T> KafkaFuture<T> refused(String topic) {
        KafkaFutureImpl<T> refused = new KafkaFutureImpl<>();
        refused.completeExceptionally(new TopicAuthorizationException(topic));
        return refused;
    }
}

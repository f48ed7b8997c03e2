package chancery.notification.intake;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Asks Kafka where partitions begin and end. Each question is one request to each broker that leads some of them. */
class TopicEnds implements AutoCloseable {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final Map<String, Object> properties;
    private @Nullable Admin admin;

    /** Nothing is connected before the first question. */
    TopicEnds(Map<String, Object> properties) {
        this.properties = properties;
    }

    /** Where they begin. Fails as {@link #ends}. */
    Map<TopicPartition, Long> starts(Collection<TopicPartition> partitions) throws InterruptedException {
        return ask(partitions, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
    }

    /**
     * Where they end, what is not decided yet included.
     *
     * @throws KafkaException if Kafka does not say so within a second
     */
    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) throws InterruptedException {
        return ask(partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
    }

    /** Where their first transaction begins that is not decided yet; where they end if all are. Fails as {@link #ends}. */
    Map<TopicPartition, Long> decided(Collection<TopicPartition> partitions) throws InterruptedException {
        return ask(partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
    }

    private Map<TopicPartition, Long> ask(
            Collection<TopicPartition> partitions, OffsetSpec what, IsolationLevel isolation)
            throws InterruptedException {
        Map<TopicPartition, OffsetSpec> question = new HashMap<>();
        partitions.forEach(partition -> question.put(partition, what));
        int millis = (int) LONGEST_WAIT.toMillis();
        Map<TopicPartition, Long> offsets = new HashMap<>();
        try {
            connected()
                    .listOffsets(question, new ListOffsetsOptions(isolation).timeoutMs(millis))
                    .all()
                    .get(millis, TimeUnit.MILLISECONDS)
                    .forEach((partition, found) -> offsets.put(partition, found.offset()));
        } catch (ExecutionException | TimeoutException away) {
            throw new KafkaException("Kafka does not say where the topic ends", away);
        }
        return offsets;
    }

    private synchronized Admin connected() {
        Admin connected = admin;
        if (connected == null) {
            connected = Admin.create(properties);
            admin = connected;
        }
        return connected;
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}

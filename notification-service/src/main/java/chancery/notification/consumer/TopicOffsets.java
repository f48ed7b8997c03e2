package chancery.notification.consumer;

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

/** Queries Kafka for the first and last offsets of partitions. Each query is one request per broker that leads some of them. */
class TopicOffsets implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final Map<String, Object> properties;
    private @Nullable Admin admin;

    /** Connects at the first query. */
    TopicOffsets(Map<String, Object> properties) {
        this.properties = properties;
    }

    /** The first offsets. Fails as {@link #ends}. */
    Map<TopicPartition, Long> starts(Collection<TopicPartition> partitions) throws InterruptedException {
        return query(partitions, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
    }

    /**
     * The end offsets, records of open transactions included.
     *
     * @throws KafkaException if Kafka does not answer within a second
     */
    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) throws InterruptedException {
        return query(partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
    }

    /** The last stable offsets. Fails as {@link #ends}. */
    Map<TopicPartition, Long> lastStable(Collection<TopicPartition> partitions) throws InterruptedException {
        return query(partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
    }

    private Map<TopicPartition, Long> query(
            Collection<TopicPartition> partitions, OffsetSpec spec, IsolationLevel isolation)
            throws InterruptedException {
        Map<TopicPartition, OffsetSpec> request = new HashMap<>();
        partitions.forEach(partition -> request.put(partition, spec));
        int millis = (int) TIMEOUT.toMillis();
        Map<TopicPartition, Long> offsets = new HashMap<>();
        try {
            connected()
                    .listOffsets(request, new ListOffsetsOptions(isolation).timeoutMs(millis))
                    .all()
                    .get(millis, TimeUnit.MILLISECONDS)
                    .forEach((partition, found) -> offsets.put(partition, found.offset()));
        } catch (ExecutionException | TimeoutException unavailable) {
            throw new KafkaException("Kafka does not return the offsets of the topic", unavailable);
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

package chancery.faults.failover;

import chancery.contracts.feed.Feed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Records when each event reached a {@code read_committed} consumer. */
public final class TopicArrivals {
    private final Map<String, Instant> seen = new ConcurrentHashMap<>();
    private final String bootstrapServers;

    public TopicArrivals(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Starts to read, until the program ends. */
    public void watch() {
        Thread.ofPlatform().daemon().name("topic").start(this::read);
    }

    /** Returns when the event arrived; empty if it has not. */
    public Optional<Instant> seen(String eventId) {
        return Optional.ofNullable(seen.get(eventId));
    }

    private void read() {
        try (Consumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Feed.TOPIC).stream()
                    .map(info -> new TopicPartition(Feed.TOPIC, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (true) {
                consumer.poll(Duration.ofMillis(100)).forEach(found -> {
                    byte[] id = found.headers().lastHeader(Feed.ID).value();
                    seen.putIfAbsent(new String(id, StandardCharsets.UTF_8), Instant.now());
                });
            }
        }
    }
}

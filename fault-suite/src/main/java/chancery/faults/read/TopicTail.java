package chancery.faults.read;

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

/** Notes when each event was there for a consumer that reads committed records. */
public final class TopicTail {

    private final Map<String, Instant> seen = new ConcurrentHashMap<>();
    private final String bootstrapServers;

    public TopicTail(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Reads for as long as the program runs. */
    public void watch() {
        Thread.ofPlatform().daemon().name("topic").start(this::read);
    }

    /** When an event was there; empty if it is not yet. */
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

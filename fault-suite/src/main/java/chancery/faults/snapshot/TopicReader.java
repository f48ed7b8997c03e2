package chancery.faults.snapshot;

import chancery.contracts.feed.Feed;
import chancery.faults.snapshot.Snapshot.Published;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads all committed records of a topic. */
public final class TopicReader {
    private static final String DEAD_LETTERS = Feed.TOPIC + ".notification.dead-letter";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final String bootstrapServers;

    public TopicReader(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Reads the account events, in order per partition. */
    public List<Published> events() {
        return read(Feed.TOPIC, TopicReader::published);
    }

    /** Reads the ids of the mails on the dead-letter topic. */
    List<String> deadLetters() {
        return read(DEAD_LETTERS, found -> String.valueOf(header(found, "chancery-dead-letter-mail")));
    }

    private static Published published(ConsumerRecord<String, byte[]> found) {
        Map<String, String> headers = new HashMap<>();
        found.headers()
                .forEach(header ->
                        headers.merge(header.key(), text(header.value()), (first, second) -> first + " and " + second));
        return new Published(found.partition(), found.offset(), found.key(), headers, text(found.value()));
    }

    private <T> List<T> read(String topic, Function<ConsumerRecord<String, byte[]>, T> reading) {
        try (Consumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<PartitionInfo> partitions = consumer.partitionsFor(topic);
            List<TopicPartition> all = partitions == null
                    ? List.of()
                    : partitions.stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            return all.isEmpty() ? List.of() : readToEnd(consumer, all, reading);
        }
    }

    /** For a {@code read_committed} consumer, the end offset excludes open transactions. */
    private static <T> List<T> readToEnd(
            Consumer<String, byte[]> consumer,
            List<TopicPartition> partitions,
            Function<ConsumerRecord<String, byte[]>, T> reading) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long end = System.nanoTime() + TIMEOUT.toNanos();
        List<T> found = new ArrayList<>();
        while (ends.entrySet().stream().anyMatch(last -> consumer.position(last.getKey()) < last.getValue())) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The topic could not be read to its end: " + ends);
            }
            consumer.poll(Duration.ofMillis(200)).forEach(each -> found.add(reading.apply(each)));
        }
        return found;
    }

    private static @Nullable String header(ConsumerRecord<?, ?> found, String name) {
        Header header = found.headers().lastHeader(name);
        return header == null || header.value() == null ? null : text(header.value());
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}

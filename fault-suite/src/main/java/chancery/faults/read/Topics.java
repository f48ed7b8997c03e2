package chancery.faults.read;

import chancery.contracts.feed.Feed;
import chancery.faults.check.Evidence.Published;
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

/** What a consumer sees that reads committed records, from the first to the last. */
public final class Topics {

    private static final String DEAD_LETTERS = Feed.TOPIC + ".notification.dead-letter";
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final String bootstrapServers;

    public Topics(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** The account events, those of a partition in its order. */
    public List<Published> events() {
        return read(Feed.TOPIC, Topics::published);
    }

    /** The ids of the mails that lie with the dead letters. */
    List<String> deadLetters() {
        return read(DEAD_LETTERS, letter -> String.valueOf(header(letter, "chancery-dead-letter-mail")));
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
            return all.isEmpty() ? List.of() : readToTheEnd(consumer, all, reading);
        }
    }

    /** The end for who reads committed records: what lies beyond it belongs to a transaction that is still open. */
    private static <T> List<T> readToTheEnd(
            Consumer<String, byte[]> consumer,
            List<TopicPartition> partitions,
            Function<ConsumerRecord<String, byte[]>, T> reading) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long end = System.nanoTime() + LONGEST.toNanos();
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

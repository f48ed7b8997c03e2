package chancery.feed.kafka;

import static org.awaitility.Awaitility.await;

import chancery.embedded.kafka.EmbeddedKafka;
import chancery.embedded.kafka.EmbeddedKafkaSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** A real broker with an admin client. */
public final class TestKafka implements AutoCloseable {
    private static @Nullable TestKafka shared;

    private final boolean closeable;
    private EmbeddedKafka broker = EmbeddedKafka.start(EmbeddedKafkaSettings.temporary());
    private final Admin admin = Admin.create(bootstrap());

    private TestKafka(boolean closeable) {
        this.closeable = closeable;
    }

    /** A broker that the test may stop and start again. */
    public static TestKafka dedicated() {
        return new TestKafka(true);
    }

    /** The broker that all tests of this JVM share. A test class deletes the topics that the next one must not find. */
    public static synchronized TestKafka shared() {
        TestKafka kafka = shared;
        if (kafka == null) {
            kafka = new TestKafka(false);
            shared = kafka;
        }
        return kafka;
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    public Map<String, Object> bootstrap() {
        return Map.of("bootstrap.servers", bootstrapServers());
    }

    public void stop() {
        if (!closeable) {
            throw new IllegalStateException("Other tests use this broker");
        }
        broker.close();
    }

    /** The broker's data. */
    public Path folder() {
        return broker.settings().folder();
    }

    public void startAgain() {
        broker = EmbeddedKafka.start(broker.settings());
    }

    public <T> T call(Function<Admin, KafkaFuture<T>> call) {
        try {
            return call.apply(admin).get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException known ? known : new IllegalStateException(failed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public Set<String> topics() {
        return call(one -> one.listTopics().names());
    }

    public void create(NewTopic topic) {
        call(one -> one.createTopics(List.of(topic)).all());
    }

    /** Deletes those topics that exist, and waits until Kafka no longer lists them. */
    public void delete(Collection<String> names) {
        Set<String> existing = topics();
        List<String> deleted = names.stream().filter(existing::contains).toList();
        call(one -> one.deleteTopics(deleted).all());
        await().until(() -> deleted.stream().noneMatch(topics()::contains));
    }

    /** Writes records as another program. */
    public void put(List<ProducerRecord<String, byte[]>> records) {
        try (var producer = new KafkaProducer<>(bootstrap(), new StringSerializer(), new ByteArraySerializer())) {
            for (ProducerRecord<String, byte[]> record : records) {
                producer.send(record).get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The records of a topic that a {@code read_committed} consumer receives now. */
    public List<ConsumerRecord<String, byte[]>> committed(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            return read(consumer, Map.of(), consumer.endOffsets(partitions));
        }
    }

    /** The committed records of a topic from these offsets, or its beginning, up to these ends; in order per partition. */
    public List<ConsumerRecord<String, byte[]>> committed(
            String topic, Map<Integer, Long> from, Map<Integer, Long> ends) {
        Map<TopicPartition, Long> until = new HashMap<>();
        ends.forEach((partition, end) -> until.put(new TopicPartition(topic, partition), end));
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            return read(consumer, from, until);
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> properties = new HashMap<>(bootstrap());
        properties.put("isolation.level", "read_committed");
        return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static List<ConsumerRecord<String, byte[]>> read(
            KafkaConsumer<String, byte[]> consumer, Map<Integer, Long> from, Map<TopicPartition, Long> ends) {
        consumer.assign(ends.keySet());
        ends.keySet().forEach(one -> consumer.seek(one, from.getOrDefault(one.partition(), 0L)));
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(100)).forEach(all::add);
        }
        return all;
    }

    public static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(
                Objects.requireNonNull(record.headers().lastHeader(name), name).value(), StandardCharsets.UTF_8);
    }

    /** Ends a broker that no other test uses. */
    @Override
    public void close() {
        if (closeable) {
            admin.close();
            broker.close();
        }
    }
}

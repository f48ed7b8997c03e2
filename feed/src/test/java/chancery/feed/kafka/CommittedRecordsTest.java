package chancery.feed.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommittedRecordsTest {
    private static final String TOPIC = "topic";
    private static final TopicPartition FIRST = new TopicPartition(TOPIC, 0);
    private static final TopicPartition SECOND = new TopicPartition(TOPIC, 1);
    private static final List<TopicPartition> BOTH = List.of(FIRST, SECOND);

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");

    @AfterEach
    void close() {
        consumer.close();
    }

    @Test
    void all_partitions_are_read_to_their_ends_whatever_they_hold() {
        ends(2, 1);
        consumer.schedulePollTask(() -> put(FIRST, 0, "key", "a"));
        consumer.schedulePollTask(() -> {
            put(FIRST, 1, null, null);
            put(SECOND, 0, "key", "b");
        });

        List<ConsumerRecord<String, byte[]>> read = new ArrayList<>();
        CommittedRecords.visible(consumer).read(BOTH, records -> records.forEach(read::add));

        assertThat(read).hasSize(3);
    }

    @Test
    void invisible_records_at_the_end_of_a_partition_are_skipped_by_position() {
        ends(3, 0);
        consumer.schedulePollTask(() -> put(FIRST, 0, "key", "a"));
        consumer.schedulePollTask(() -> consumer.seek(FIRST, 3));

        List<ConsumerRecord<String, byte[]>> read = new ArrayList<>();
        CommittedRecords.visible(consumer).read(BOTH, records -> records.forEach(read::add));

        assertThat(read).hasSize(1);
    }

    @Test
    void reading_fails_when_kafka_stops_answering() {
        ends(2, 0);
        consumer.schedulePollTask(() -> put(FIRST, 0, "key", "a"));

        assertThatThrownBy(() -> CommittedRecords.visible(consumer).read(BOTH, records -> {}))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("could not be read to the end");
    }

    @Test
    void an_unknown_topic_does_not_count_as_never_written() {
        ends(0, 0);

        assertThat(CommittedRecords.visible(consumer).isNeverWritten(TOPIC)).isTrue();
        assertThatThrownBy(() -> CommittedRecords.visible(consumer).isNeverWritten("another"))
                .isInstanceOf(TimeoutException.class);
    }

    @Test
    void partitions_are_assigned_before_their_ends_are_read() {
        ends(0, 1);

        assertThat(CommittedRecords.visible(consumer).isNeverWritten(TOPIC)).isFalse();
        assertThat(consumer.assignment()).containsExactlyInAnyOrderElementsOf(BOTH);
    }

    @Test
    void each_read_fails_in_time_if_kafka_does_not_answer() throws IOException {
        try (UnresponsiveKafka kafka = new UnresponsiveKafka()) {
            allAtOnce(
                    readFails(kafka, TimeoutException.class, (visible, all) -> visible.read(BOTH, any -> {})),
                    readFails(kafka, TimeoutException.class, (visible, all) -> visible.isNeverWritten(TOPIC)),
                    readFails(kafka, KafkaUnavailable.class, (visible, all) -> all.read(BOTH, any -> {})));
        }
    }

    @Test
    void an_initialisation_and_an_inspection_fail_in_time_if_kafka_does_not_answer() throws IOException {
        try (UnresponsiveKafka kafka = new UnresponsiveKafka();
                TransactionalProducer initialising = new TransactionalProducer(kafka.clients());
                TransactionalProducer inspecting = new TransactionalProducer(kafka.clients())) {
            Duration longest = Duration.ofSeconds(15);
            allAtOnce(
                    failsInTime(
                            longest,
                            KafkaUnavailable.class,
                            () -> initialising.initialise(admin -> true, (ready, committed) -> true)),
                    failsInTime(
                            longest,
                            KafkaUnavailable.class,
                            () -> inspecting.inspect(admin -> TopicShape.idOf(admin, TOPIC))));
        }
    }

    private static void allAtOnce(Runnable... calls) {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Stream.of(calls)
                    .map(call -> CompletableFuture.runAsync(call, executor))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
    }

    private static Runnable readFails(
            UnresponsiveKafka kafka, Class<?> failure, BiConsumer<CommittedRecords, CommittedRecords> read) {
        return () -> {
            try (Consumer<String, byte[]> reader = kafka.clients().consumer().get();
                    Admin admin = kafka.clients().admin().get()) {
                failsInTime(
                                Duration.ofSeconds(8),
                                failure,
                                () -> read.accept(
                                        CommittedRecords.visible(reader), CommittedRecords.all(reader, admin)))
                        .run();
            }
        };
    }

    private static Runnable failsInTime(Duration longest, Class<?> failure, ThrowingCallable call) {
        return () -> {
            long began = System.nanoTime();
            assertThatThrownBy(call).isInstanceOf(failure);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(longest);
        };
    }

    private void ends(long first, long second) {
        consumer.updatePartitions(
                TOPIC, BOTH.stream().map(CommittedRecordsTest::info).toList());
        consumer.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
        consumer.updateEndOffsets(Map.of(FIRST, first, SECOND, second));
    }

    private static PartitionInfo info(TopicPartition one) {
        return new PartitionInfo(one.topic(), one.partition(), Node.noNode(), new Node[0], new Node[0]);
    }

    @SuppressWarnings("NullAway") // Kafka's records may have neither key nor value.
    private void put(TopicPartition to, long offset, @Nullable String key, @Nullable String value) {
        consumer.addRecord(new ConsumerRecord<>(
                to.topic(), to.partition(), offset, key, value == null ? null : value.getBytes(UTF_8)));
    }
}

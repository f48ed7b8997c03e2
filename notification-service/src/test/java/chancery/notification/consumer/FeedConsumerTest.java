package chancery.notification.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.contracts.feed.Feed;
import chancery.notification.deadletter.DeadLetters;
import chancery.notification.outbox.Outboxes;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;

/** Recovery of a consumer from errors, without a broker. */
@ExtendWith(OutputCaptureExtension.class)
class FeedConsumerTest {
    private static final TopicPartition PARTITION = new TopicPartition(Feed.TOPIC, 0);

    private final Consumers consumers = new Consumers();

    @Test
    void a_consumer_stopped_by_an_error_is_restarted_and_this_is_logged_once(CapturedOutput output) {
        consumers.firstPoll = () -> {
            throw new StackOverflowError("at the first poll");
        };
        try (MongoClient unavailable = MongoClients.create("mongodb://127.0.0.1:1")) {
            Outboxes outboxes = Outboxes.on(unavailable);
            FeedListener listener = new FeedListener(
                    ConsumerGroup.CODES,
                    outboxes.codes(),
                    () -> {},
                    new DeadLetters(outboxes.deadLetters(), () -> {}),
                    Clock.systemUTC());
            FeedConsumer feedConsumer = new FeedConsumer(
                    ConsumerGroup.CODES,
                    listener,
                    () -> ConsumerConfiguration.container(ConsumerGroup.CODES, listener, consumers),
                    new ConsumerLag(new TopicOffsets(Map.of()), Clock.systemUTC()));
            feedConsumer.start();
            try {
                await().dontCatchUncaughtExceptions()
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> consumers.created.get() == 2);
                await().dontCatchUncaughtExceptions()
                        .during(Duration.ofSeconds(2))
                        .until(() -> consumers.created.get() == 2);
            } finally {
                feedConsumer.stop();
            }
        }
        assertThat(output.getOut()).containsOnlyOnce("its consumer ended and is restarted");
    }

    @Test
    void a_consumer_retries_after_the_broker_refused_it() {
        consumers.firstPoll = () -> {
            throw new SaslAuthenticationException("the password is being changed");
        };
        List<String> read = readBy(value -> {}, consumers);

        assertThat(read).containsExactly("one");
        assertThat(consumers.created).hasValue(1);
    }

    @Test
    void a_batch_is_retried_after_any_failure() {
        AtomicInteger tries = new AtomicInteger();
        List<String> read = readBy(
                value -> {
                    if (tries.incrementAndGet() < 3) {
                        throw new ClassCastException("unexpected");
                    }
                },
                consumers);

        assertThat(read).containsExactly("one");
    }

    /** The values that the listener read without a failure. */
    private static List<String> readBy(java.util.function.Consumer<String> listener, Consumers consumers) {
        List<String> read = new CopyOnWriteArrayList<>();
        BatchMessageListener<byte[], byte[]> batches = records -> records.forEach(record -> {
            String value = new String(record.value(), UTF_8);
            listener.accept(value);
            read.add(value);
        });
        var container = ConsumerConfiguration.container(ConsumerGroup.CODES, batches, consumers);
        container.start();
        try {
            await().atMost(Duration.ofSeconds(10)).until(() -> !read.isEmpty());
        } finally {
            container.stop();
        }
        return read;
    }

    /** The first consumer runs {@link #firstPoll} at its first poll and returns one record later. */
    private static final class Consumers extends DefaultKafkaConsumerFactory<byte[], byte[]> {
        private final AtomicInteger created = new AtomicInteger();
        private Runnable firstPoll = () -> {};

        private Consumers() {
            super(Map.of());
        }

        @Override
        protected Consumer<byte[], byte[]> createRawConsumer(Map<String, Object> properties) {
            SlowConsumer consumer = new SlowConsumer();
            if (created.incrementAndGet() == 1) {
                consumer.schedulePollTask(firstPoll);
                consumer.schedulePollTask(consumer::getsOne);
            }
            return consumer;
        }
    }

    /** Waits a moment in each poll, as a consumer without records does. */
    private static final class SlowConsumer extends MockConsumer<byte[], byte[]> {
        private SlowConsumer() {
            super("earliest");
        }

        private void getsOne() {
            updateBeginningOffsets(Map.of(PARTITION, 0L));
            rebalance(List.of(PARTITION));
            addRecord(new ConsumerRecord<>(Feed.TOPIC, 0, 0, "key".getBytes(UTF_8), "one".getBytes(UTF_8)));
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return super.poll(timeout);
        }
    }
}

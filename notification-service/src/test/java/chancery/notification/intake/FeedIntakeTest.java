package chancery.notification.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.contracts.feed.Feed;
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

/** Whatever happens to a consumer, it goes on or another takes its place; no Kafka is needed for that. */
@ExtendWith(OutputCaptureExtension.class)
class FeedIntakeTest {

    private static final TopicPartition PARTITION = new TopicPartition(Feed.TOPIC, 0);

    private final Consumers consumers = new Consumers();

    @Test
    void a_consumer_that_an_error_has_ended_is_started_again_and_the_log_says_so_once(CapturedOutput output) {
        consumers.firstPoll = () -> {
            throw new StackOverflowError("at the first poll");
        };
        try (MongoClient nobody = MongoClients.create("mongodb://127.0.0.1:1")) {
            Outboxes outboxes = Outboxes.on(nobody);
            FeedListener listener = new FeedListener(
                    IntakeLane.CODES, outboxes.codes(), outboxes.deadLetters(), () -> {}, () -> {}, Clock.systemUTC());
            FeedIntake intake = new FeedIntake(
                    IntakeLane.CODES,
                    listener,
                    () -> IntakeConfiguration.container(IntakeLane.CODES, listener, consumers),
                    new IntakeLag(new TopicEnds(Map.of()), Clock.systemUTC()));
            intake.start();
            try {
                await().dontCatchUncaughtExceptions()
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> consumers.made.get() == 2);
                await().dontCatchUncaughtExceptions()
                        .during(Duration.ofSeconds(2))
                        .until(() -> consumers.made.get() == 2);
            } finally {
                intake.stop();
            }
        }
        assertThat(output.getOut()).containsOnlyOnce("its consumer has ended and is started again");
    }

    @Test
    void a_consumer_that_is_refused_by_the_broker_asks_again() {
        consumers.firstPoll = () -> {
            throw new SaslAuthenticationException("the password is being changed");
        };
        List<String> read = readBy(value -> {}, consumers);

        assertThat(read).containsExactly("one");
        assertThat(consumers.made).hasValue(1);
    }

    @Test
    void a_batch_is_tried_again_whatever_the_failure() {
        AtomicInteger tries = new AtomicInteger();
        List<String> read = readBy(
                value -> {
                    if (tries.incrementAndGet() < 3) {
                        throw new ClassCastException("nobody foresaw this");
                    }
                },
                consumers);

        assertThat(read).containsExactly("one");
    }

    /** What was read without a failure. */
    private static List<String> readBy(java.util.function.Consumer<String> listener, Consumers consumers) {
        List<String> read = new CopyOnWriteArrayList<>();
        BatchMessageListener<byte[], byte[]> batches = records -> records.forEach(record -> {
            String value = new String(record.value(), UTF_8);
            listener.accept(value);
            read.add(value);
        });
        var container = IntakeConfiguration.container(IntakeLane.CODES, batches, consumers);
        container.start();
        try {
            await().atMost(Duration.ofSeconds(10)).until(() -> !read.isEmpty());
        } finally {
            container.stop();
        }
        return read;
    }

    /** The first of them meets something at its first poll; each has one record for who polls on. */
    private static final class Consumers extends DefaultKafkaConsumerFactory<byte[], byte[]> {

        private final AtomicInteger made = new AtomicInteger();
        private Runnable firstPoll = () -> {};

        private Consumers() {
            super(Map.of());
        }

        @Override
        protected Consumer<byte[], byte[]> createRawConsumer(Map<String, Object> properties) {
            SlowConsumer consumer = new SlowConsumer();
            if (made.incrementAndGet() == 1) {
                consumer.schedulePollTask(firstPoll);
                consumer.schedulePollTask(consumer::getsOne);
            }
            return consumer;
        }
    }

    /** One that takes a moment even if there is nothing. */
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

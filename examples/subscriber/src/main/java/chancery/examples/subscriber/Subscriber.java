package chancery.examples.subscriber;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Prints every event of every account once. It keeps the handled sequences in memory; a real service stores them together with its
 * output.
 */
public final class Subscriber {
    private static final String USAGE = "usage: java -jar example-subscriber.jar [broker [topic]]"
            + "   by default 127.0.0.1:19092 chancery.account-events; stop with Ctrl-C";

    private final Map<String, String> handled = new HashMap<>();

    public static void main(String... arguments) {
        if (arguments.length > 2 || (arguments.length > 0 && arguments[0].startsWith("-"))) {
            System.err.println(USAGE);
            return;
        }
        String broker = arguments.length > 0 ? arguments[0] : "127.0.0.1:19092";
        String topic = arguments.length > 1 ? arguments[1] : "chancery.account-events";
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker,
                ConsumerConfig.GROUP_ID_CONFIG, "example-subscriber",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                // Not the default, which also returns records of aborted transactions.
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        var subscriber = new Subscriber();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            boolean reported = false;
            while (!Thread.currentThread().isInterrupted()) {
                consumer.poll(Duration.ofSeconds(1)).forEach(subscriber::handle);
                if (!reported && !consumer.assignment().isEmpty()) {
                    System.err.println("Subscribed to " + topic + " at " + broker);
                    reported = true;
                }
                // After the events are handled. After a crash they are consumed again and recognized as handled.
                consumer.commitSync();
            }
        }
    }

    private void handle(ConsumerRecord<String, String> event) {
        if (!header(event, "ce_type").startsWith("chancery.account.")
                || !header(event, "ce_sequence").matches("[0-9]{19}")) {
            System.err.println(
                    "Skipped a record that is not an account event, at " + event.partition() + "/" + event.offset());
            return;
        }
        String account = header(event, "ce_subject");
        // Always 19 digits: texts compare like numbers.
        String sequence = header(event, "ce_sequence");
        if (sequence.compareTo(handled.getOrDefault(account, "")) > 0) {
            handled.put(account, sequence);
            System.out.println(header(event, "ce_time") + " " + account + " #" + sequence.replaceFirst("^0+(?=.)", "")
                    + " " + header(event, "ce_type") + " " + event.value());
        }
    }

    private static String header(ConsumerRecord<?, ?> event, String name) {
        Header header = event.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}

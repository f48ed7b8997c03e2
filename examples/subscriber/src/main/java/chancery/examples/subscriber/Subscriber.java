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
 * Prints every event of every account, each once. It remembers in memory what it has handled; a real service keeps that beside
 * whatever it makes of the events.
 */
public final class Subscriber {

    private static final String USAGE = "usage: java -jar example-subscriber.jar [broker [topic]]"
            + "   by default 127.0.0.1:19092 chancery.account-events; Ctrl-C ends it";

    private final Map<String, Long> handled = new HashMap<>();

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
                // Not the default: without it a consumer is shown what was taken back.
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        var subscriber = new Subscriber();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            boolean told = false;
            while (!Thread.currentThread().isInterrupted()) {
                consumer.poll(Duration.ofSeconds(1)).forEach(subscriber::handle);
                if (!told && !consumer.assignment().isEmpty()) {
                    System.err.println("Subscribed to " + topic + " at " + broker);
                    told = true;
                }
                // Only now: after a crash the same events come again, and are known.
                consumer.commitSync();
            }
        }
    }

    private void handle(ConsumerRecord<String, String> event) {
        if (!header(event, "ce_type").startsWith("chancery.account.")
                || !header(event, "ce_sequence").matches("[0-9]{1,18}")) {
            System.err.println("Set aside: the record at " + event.partition() + "/" + event.offset());
            return;
        }
        String account = header(event, "ce_subject");
        long sequence = Long.parseLong(header(event, "ce_sequence"));
        if (sequence > handled.getOrDefault(account, -1L)) {
            handled.put(account, sequence);
            System.out.println(header(event, "ce_time") + " " + account + " #" + sequence + " "
                    + header(event, "ce_type") + " " + event.value());
        }
    }

    private static String header(ConsumerRecord<?, ?> event, String name) {
        Header header = event.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}

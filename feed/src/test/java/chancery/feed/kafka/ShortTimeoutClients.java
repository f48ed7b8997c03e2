package chancery.feed.kafka;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka clients with shorter timeouts than those of a service, for tests with an unavailable broker. */
public final class ShortTimeoutClients {
    private ShortTimeoutClients() {}

    public static KafkaClients of(Map<String, Object> bootstrap, String transactionalId) {
        Map<String, Object> admin = withShortTimeouts(KafkaClients.adminProperties(bootstrap, "test"));
        Map<String, Object> producer =
                withShortTimeouts(KafkaClients.producerProperties(bootstrap, "test", transactionalId));
        Map<String, Object> consumer = withShortTimeouts(KafkaClients.consumerProperties(bootstrap, "test"));
        return new KafkaClients(
                () -> Admin.create(admin),
                () -> new KafkaProducer<>(producer, new StringSerializer(), new ByteArraySerializer()),
                () -> new KafkaConsumer<>(consumer, new StringDeserializer(), new ByteArrayDeserializer()));
    }

    private static Map<String, Object> withShortTimeouts(Map<String, Object> properties) {
        properties.put("request.timeout.ms", 1_500);
        properties.replace("default.api.timeout.ms", 1_500);
        properties.replace("max.block.ms", 1_500);
        properties.replace("delivery.timeout.ms", 2_000);
        properties.replace("transaction.timeout.ms", 5_000);
        return properties;
    }
}

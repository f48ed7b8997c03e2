package chancery.feed.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Creates the Kafka clients of a process that publishes in transactions.
 *
 * @param admin inspects and creates topics
 * @param producer transactional, not yet initialised
 * @param consumer reads committed records only
 */
public record KafkaClients(
        Supplier<Admin> admin,
        Supplier<Producer<String, byte[]>> producer,
        Supplier<Consumer<String, byte[]>> consumer) {
    /** In ms. Longer than {@link #DELIVERY}: a transaction must not time out while a send may still succeed. */
    private static final int TRANSACTION = 15_000;

    private static final int DELIVERY = 10_000;
    private static final int REQUEST = 5_000;

    /** Clients with the properties of {@code spring.kafka} and those that transactions require. */
    public static KafkaClients of(
            Map<String, Object> ofAdmins,
            Map<String, Object> ofProducers,
            Map<String, Object> ofConsumers,
            String clientId,
            String transactionalId) {
        Map<String, Object> admin = adminProperties(ofAdmins, clientId);
        Map<String, Object> producer = producerProperties(ofProducers, clientId, transactionalId);
        Map<String, Object> consumer = consumerProperties(ofConsumers, clientId);
        return new KafkaClients(
                () -> Admin.create(admin),
                () -> new KafkaProducer<>(producer, new StringSerializer(), new ByteArraySerializer()),
                () -> new KafkaConsumer<>(consumer, new StringDeserializer(), new ByteArrayDeserializer()));
    }

    public static Map<String, Object> producerProperties(
            Map<String, Object> given, String clientId, String transactionalId) {
        Map<String, Object> properties = common(given, clientId);
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION);
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, REQUEST);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY);
        return properties;
    }

    public static Map<String, Object> consumerProperties(Map<String, Object> given, String clientId) {
        Map<String, Object> properties = common(given, clientId + "-position");
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST);
        return properties;
    }

    public static Map<String, Object> adminProperties(Map<String, Object> given, String clientId) {
        Map<String, Object> properties = common(given, clientId + "-topic");
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST);
        return properties;
    }

    private static Map<String, Object> common(Map<String, Object> given, String clientId) {
        Map<String, Object> properties = new HashMap<>(given);
        properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
        properties.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, REQUEST);
        properties.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000L);
        return properties;
    }
}

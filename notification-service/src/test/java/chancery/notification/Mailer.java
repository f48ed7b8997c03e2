package chancery.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import chancery.contracts.feed.Feed;
import chancery.contracts.feed.FeedJson;
import chancery.contracts.feed.PublicEvent;
import chancery.contracts.key.SecretBytes;
import chancery.contracts.recovery.ResetCodes;
import chancery.embedded.kafka.EmbeddedKafka;
import chancery.embedded.kafka.EmbeddedKafkaSettings;
import chancery.embedded.mail.MailCatcher;
import chancery.embedded.mail.MailCatcherSettings;
import chancery.embedded.mongo.EmbeddedMongo;
import chancery.embedded.mongo.EmbeddedMongoSettings;
import chancery.notification.outbox.Outboxes;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Runs notification-services over a real broker, a MongoDB-compatible server and a mail catcher; tests may stop each. */
final class Mailer implements AutoCloseable {
    static final SecretBytes CODE_KEY = SecretBytes.generate();
    static final ResetCodes CODES = new ResetCodes(CODE_KEY, 6);

    /** One broker for all tests, because its start is slow; each test recreates the topics. */
    static EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.temporary());

    EmbeddedMongo mongo = EmbeddedMongo.start(EmbeddedMongoSettings.temporary());
    MailCatcher mails = MailCatcher.start(MailCatcherSettings.temporary());

    private final MongoClient client = MongoClients.create(mongo.uri());

    /** Between the services and MongoDB. */
    final RefusingMongo refusing = new RefusingMongo(client);

    private final List<ConfigurableApplicationContext> services = new ArrayList<>();
    private final Map<String, Object> bootstrap = Map.of("bootstrap.servers", kafka.bootstrapServers());

    /** Not idempotent: the sequence numbers of a producer do not fit a recreated topic. */
    private final Producer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers(), "enable.idempotence", false, "linger.ms", 0),
            new StringSerializer(),
            new ByteArraySerializer());

    Mailer() {
        asAdmin(admin -> admin.deleteTopics(topics()).all());
        await().until(() -> topics().isEmpty());
        topicCreated();
    }

    private Set<String> topics() {
        return asAdmin(admin -> admin.listTopics().names());
    }

    void topicCreated() {
        asAdmin(admin -> admin.createTopics(
                        List.of(new NewTopic(Feed.TOPIC, Optional.of(Feed.PARTITIONS), Optional.empty())))
                .all());
    }

    void topicDeleted() {
        asAdmin(admin -> admin.deleteTopics(List.of(Feed.TOPIC)).all());
    }

    boolean topicExists() {
        return topics().contains(Feed.TOPIC);
    }

    private <T> T asAdmin(Function<Admin, KafkaFuture<T>> call) {
        try (Admin admin = Admin.create(bootstrap)) {
            return call.apply(admin).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    ConfigurableApplicationContext started(String... more) {
        return started(context -> {}, more);
    }

    /** Starts a service whose MongoDB is {@link #refusing}. */
    ConfigurableApplicationContext startedOverRefusing() {
        return started(context -> context.getBeanFactory().registerSingleton("refusing", refusing.client()));
    }

    private ConfigurableApplicationContext started(
            ApplicationContextInitializer<ConfigurableApplicationContext> more, String... settings) {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "server.port", "0",
                "spring.kafka.bootstrap-servers", kafka.bootstrapServers(),
                "spring.mongodb.uri", mongo.uri(),
                "spring.mail.host", "127.0.0.1",
                "spring.mail.port", mails.port(),
                "chancery.mail.poll", "100ms",
                "chancery.keys.reset-code", CODE_KEY.toBase64()));
        for (String setting : settings) {
            properties.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        ConfigurableApplicationContext service = new SpringApplicationBuilder(NotificationService.class)
                .properties("spring.main.banner-mode=off")
                .initializers(
                        more,
                        context -> context.getEnvironment()
                                .getPropertySources()
                                .addFirst(new MapPropertySource("test", properties)))
                .run();
        services.add(service);
        return service;
    }

    static Health health(ConfigurableApplicationContext service) {
        return Objects.requireNonNull(
                service.getBean("mailsHealth", HealthIndicator.class).health());
    }

    /** Publishes an event that happened now. */
    String published(PublicEvent event) {
        return published(event, Instant.now(), Map.of());
    }

    String published(PublicEvent event, Instant time, Map<String, String> moreHeaders) {
        String id = UUID.randomUUID().toString();
        published(id, event, time, moreHeaders);
        return id;
    }

    void published(String id, PublicEvent event, Instant time, Map<String, String> moreHeaders) {
        Map<String, String> headers = FeedHeaders.of(id, Feed.typeOf(event), time);
        headers.putAll(moreHeaders);
        raw("account-1", FeedJson.write(event), headers);
    }

    /** Compressed, so that the broker accepts a record above its limit. */
    void compressed(byte[] value, Map<String, String> headers) {
        Map<String, Object> large = Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "compression.type",
                "zstd",
                "max.request.size",
                32 * 1024 * 1024,
                "buffer.memory",
                64 * 1024 * 1024);
        try (Producer<String, byte[]> larger =
                new KafkaProducer<>(large, new StringSerializer(), new ByteArraySerializer())) {
            raw(larger, "account-1", value, headers);
        }
    }

    void raw(String key, byte @Nullable [] value, Map<String, String> headers) {
        raw(producer, key, value, headers);
    }

    private static void raw(
            Producer<String, byte[]> producer, String key, byte @Nullable [] value, Map<String, String> headers) {
        var published = new ProducerRecord<String, byte[]>(Feed.TOPIC, key, value);
        headers.forEach((name, text) -> published.headers().add(name, text.getBytes(UTF_8)));
        try {
            producer.send(published).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Deletes the consumers' offsets, as if Kafka had lost them. */
    void offsetsLost() {
        asAdmin(admin -> admin.deleteConsumerGroups(
                        List.of("chancery-notification-codes", "chancery-notification-notices"))
                .all());
    }

    List<ConsumerRecord<String, byte[]>> deadLetters() {
        String topic = "chancery.account-events.notification.dead-letter";
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        if (!topics().contains(topic)) {
            return all;
        }
        try (var consumer = new KafkaConsumer<>(bootstrap, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            while (all.size() < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
            return all;
        }
    }

    Outboxes outboxes() {
        return Outboxes.on(client);
    }

    MongoCollection<Document> collection(String name) {
        return client.getDatabase("chancery_mails").getCollection(name);
    }

    /** The outcome of a mail; empty until one is recorded. */
    String outcome(String eventId, String kind) {
        Document record = collection("records")
                .find(new Document("_id", eventId + "/" + kind))
                .first();
        return record == null ? "" : record.getString("outcome");
    }

    @Override
    public void close() {
        services.forEach(ConfigurableApplicationContext::close);
        client.close();
        producer.close(Duration.ZERO);
        mails.close();
        mongo.close();
    }
}

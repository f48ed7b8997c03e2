package chancery.notification.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import chancery.contracts.feed.Feed;
import chancery.notification.outbox.FeedRecord;
import chancery.notification.outbox.Outcome;
import chancery.notification.outbox.PendingMail;
import chancery.notification.queue.MailHandler;
import chancery.notification.queue.MailMetrics;
import chancery.notification.queue.MailQueue;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes each dead letter on a topic of its own: the original record, with its reason and origin in further headers,
 * and without its value if it is too large. While Kafka is unavailable the dead letter stays in its queue.
 */
final class DeadLetterTopic implements MailHandler, AutoCloseable {
    static final String TOPIC = Feed.TOPIC + ".notification.dead-letter";

    /** Header: the reason, free of personal data. */
    static final String REASON = "chancery-dead-letter-reason";

    /** Header: the id of the mail: the event's id and the mail's kind. */
    static final String MAIL = "chancery-dead-letter-mail";

    /** Header: topic, partition and offset of the original record. */
    static final String ORIGIN = "chancery-dead-letter-origin";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterTopic.class);
    private static final Duration RETENTION = Duration.ofDays(30);
    private static final int PARTITIONS = 3;

    /** Twice {@link OversizedRecord#MAX_BYTES}, so that the further headers never make a record too large. */
    static final int MAX_BYTES = 2 * 1024 * 1024;

    private final Map<String, Object> producerProperties;
    private final Map<String, Object> adminProperties;
    private final MailMetrics metrics;
    private final Clock clock;
    private @Nullable Producer<byte[], byte[]> producer;

    DeadLetterTopic(
            Map<String, Object> producerProperties,
            Map<String, Object> adminProperties,
            MailMetrics metrics,
            Clock clock) {
        this.producerProperties = producerProperties;
        this.adminProperties = adminProperties;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public void handle(PendingMail mail, MailQueue queue) throws InterruptedException {
        try {
            send(mail);
        } catch (ExecutionException | KafkaException unavailable) {
            close();
            String reason = unavailable.getCause() == null ? nameOf(unavailable) : nameOf(unavailable.getCause());
            queue.outbox().postpone(mail, queue.pause("Kafka unavailable (" + reason + ")"), false);
            return;
        }
        queue.delivered();
        queue.outbox().recordOutcome(mail, Outcome.DEAD_LETTERED, clock.instant());
        metrics.completed(mail, Outcome.DEAD_LETTERED, clock.instant());
        LOG.info("Mail {} is on the dead-letter topic {}", mail.id(), TOPIC);
    }

    /** Retrying a record that is too large would never succeed and would block the next one, so its value is dropped. */
    private void send(PendingMail mail) throws ExecutionException, InterruptedException {
        try {
            connectedProducer().send(recordOf(mail, mail.origin())).get();
        } catch (ExecutionException refused) {
            if (!(refused.getCause() instanceof RecordTooLargeException)) {
                throw refused;
            }
            LOG.warn(
                    "Mail {} is too large for the dead-letter topic: its record is published without the value",
                    mail.id());
            connectedProducer()
                    .send(recordOf(mail, OversizedRecord.withoutValue(mail.origin())))
                    .get();
        }
    }

    private static String nameOf(Throwable failure) {
        return failure.getClass().getSimpleName();
    }

    private static ProducerRecord<byte[], byte[]> recordOf(PendingMail mail, FeedRecord origin) {
        var record = new ProducerRecord<byte[], byte[]>(TOPIC, bytes(origin.key()), bytes(origin.value()));
        origin.headers().forEach(header -> record.headers().add(header.name(), bytes(header.value())));
        record.headers()
                .add(REASON, String.valueOf(mail.refused()).getBytes(UTF_8))
                .add(MAIL, mail.id().getBytes(UTF_8))
                .add(ORIGIN, origin.toString().getBytes(UTF_8));
        return record;
    }

    private static byte @Nullable [] bytes(@Nullable Binary binary) {
        return binary == null ? null : binary.getData();
    }

    private synchronized Producer<byte[], byte[]> connectedProducer() throws ExecutionException, InterruptedException {
        if (producer == null) {
            ensureTopic();
            producer = new KafkaProducer<>(producerProperties, new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    private void ensureTopic() throws ExecutionException, InterruptedException {
        NewTopic topic = new NewTopic(TOPIC, Optional.of(PARTITIONS), Optional.empty())
                .configs(Map.of(
                        TopicConfig.RETENTION_MS_CONFIG, Long.toString(RETENTION.toMillis()),
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_BYTES)));
        try (Admin admin = Admin.create(adminProperties)) {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException refused) {
            if (!(refused.getCause() instanceof TopicExistsException)) {
                throw refused;
            }
        }
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }
}

package chancery.notification.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import chancery.contracts.feed.Feed;
import chancery.notification.outbox.FeedRecord;
import chancery.notification.outbox.Outcome;
import chancery.notification.outbox.OversizedRecord;
import chancery.notification.outbox.PendingMail;
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
 * Puts what can never be sent on a topic of its own: the record as it was, with the reason and its place in headers more;
 * without its value if it is too large. Kafka away means later.
 */
final class DeadLetterTopic implements Handling, AutoCloseable {

    /** The topic. */
    static final String TOPIC = Feed.TOPIC + ".notification.dead-letter";

    /** Header: why, in words free of personal data. */
    static final String REASON = "chancery-dead-letter-reason";

    /** Header: which mail it was to be: the event's id and the kind. */
    static final String MAIL = "chancery-dead-letter-mail";

    /** Header: where it came from: topic, partition, offset. */
    static final String ORIGIN = "chancery-dead-letter-origin";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterTopic.class);
    private static final Duration RETENTION = Duration.ofDays(30);
    private static final int PARTITIONS = 3;

    /** Twice what a record may have that is kept whole ({@link OversizedRecord#MOST_BYTES}), so that its headers more never make one too large. */
    static final int MOST_BYTES = 2 * 1024 * 1024;

    private final Map<String, Object> producerProperties;
    private final Map<String, Object> adminProperties;
    private final MailCounts counts;
    private final Clock clock;
    private @Nullable Producer<byte[], byte[]> producer;

    DeadLetterTopic(
            Map<String, Object> producerProperties,
            Map<String, Object> adminProperties,
            MailCounts counts,
            Clock clock) {
        this.producerProperties = producerProperties;
        this.adminProperties = adminProperties;
        this.counts = counts;
        this.clock = clock;
    }

    @Override
    public void handle(PendingMail mail, Lane lane) throws InterruptedException {
        try {
            send(mail);
        } catch (ExecutionException | KafkaException away) {
            close();
            String why = away.getCause() == null ? nameOf(away) : nameOf(away.getCause());
            lane.outbox().postpone(mail, lane.restBecauseOf("Kafka is away (" + why + ")"), false);
            return;
        }
        lane.works();
        lane.outbox().decide(mail, Outcome.DEAD_LETTERED, clock.instant());
        counts.decided(mail, Outcome.DEAD_LETTERED, clock.instant());
        LOG.info("Mail {}: {}", mail.id(), Outcome.DEAD_LETTERED.label());
    }

    /** What is too large now is too large for ever, and the next letter must not wait for it: it goes without its value. */
    private void send(PendingMail mail) throws ExecutionException, InterruptedException {
        try {
            connected().send(letter(mail, mail.origin())).get();
        } catch (ExecutionException refused) {
            if (!(refused.getCause() instanceof RecordTooLargeException)) {
                throw refused;
            }
            LOG.warn("Mail {} is too large for the dead letters and goes there without its value", mail.id());
            connected().send(letter(mail, OversizedRecord.shorn(mail.origin()))).get();
        }
    }

    private static String nameOf(Throwable failure) {
        return failure.getClass().getSimpleName();
    }

    private static ProducerRecord<byte[], byte[]> letter(PendingMail mail, FeedRecord origin) {
        var letter = new ProducerRecord<byte[], byte[]>(TOPIC, bytes(origin.key()), bytes(origin.value()));
        origin.headers().forEach(header -> letter.headers().add(header.name(), bytes(header.value())));
        letter.headers()
                .add(REASON, String.valueOf(mail.refused()).getBytes(UTF_8))
                .add(MAIL, mail.id().getBytes(UTF_8))
                .add(ORIGIN, origin.toString().getBytes(UTF_8));
        return letter;
    }

    private static byte @Nullable [] bytes(@Nullable Binary binary) {
        return binary == null ? null : binary.getData();
    }

    private synchronized Producer<byte[], byte[]> connected() throws ExecutionException, InterruptedException {
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
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MOST_BYTES)));
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

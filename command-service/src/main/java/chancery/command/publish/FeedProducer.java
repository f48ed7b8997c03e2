package chancery.command.publish;

import chancery.eventstore.log.LoggedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Puts records on the topic and returns when Kafka has all of them. After a failure it begins afresh, so that nothing of
 * the failed batch is still under way when the batch is sent again.
 */
final class FeedProducer implements AutoCloseable {

    private final Map<String, Object> properties;
    private final Map<String, Object> adminProperties;
    private final FeedRecords records;
    private @Nullable Admin admin;
    private @Nullable Producer<String, byte[]> producer;
    private boolean closed;

    FeedProducer(Map<String, Object> properties, Map<String, Object> adminProperties, FeedRecords records) {
        this.properties = properties;
        this.adminProperties = adminProperties;
        this.records = records;
    }

    /**
     * Connects, if it is not connected.
     *
     * @throws KafkaAway if Kafka cannot be reached
     */
    void connect() {
        if (current() == null) {
            try (Admin client = Admin.create(adminProperties)) {
                use(client);
                FeedTopic.ensure(client);
                use(new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer()));
            } catch (ExecutionException | KafkaException away) {
                throw new KafkaAway(away);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new KafkaAway(stopped);
            }
        }
    }

    /**
     * Sends events and waits until they are acknowledged.
     *
     * @throws KafkaAway if one of them was not; the others may be on the topic
     */
    void send(List<LoggedEvent> events) {
        connect();
        Producer<String, byte[]> to = current();
        if (to == null) {
            throw new KafkaAway(new IllegalStateException("closed"));
        }
        try {
            List<Future<RecordMetadata>> sent = new ArrayList<>(events.size());
            events.forEach(event -> sent.add(to.send(records.of(event))));
            to.flush();
            for (Future<RecordMetadata> record : sent) {
                record.get();
            }
        } catch (ExecutionException | KafkaException | IllegalStateException failed) {
            drop();
            throw new KafkaAway(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            drop();
            throw new KafkaAway(stopped);
        }
    }

    private synchronized @Nullable Producer<String, byte[]> current() {
        return producer;
    }

    private synchronized void use(Producer<String, byte[]> fresh) {
        if (closed) {
            fresh.close(Duration.ZERO);
        } else {
            producer = fresh;
        }
    }

    private synchronized void use(Admin client) {
        admin = client;
        if (closed) {
            client.close(Duration.ZERO);
        }
    }

    private synchronized void drop() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    /** Ends at once; what is not acknowledged is given up, and fails whoever waits for it. */
    @Override
    public synchronized void close() {
        closed = true;
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
        drop();
    }
}

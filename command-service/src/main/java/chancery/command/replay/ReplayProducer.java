package chancery.command.replay;

import chancery.command.publish.FeedRecords;
import chancery.contracts.feed.Feed;
import chancery.eventstore.log.LoggedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Puts events on the topic of one replay, with its progress, in one transaction. After any failure it must be begun
 * afresh: that settles what was under way, one way or the other, and only then reads how far the replay has come.
 */
final class ReplayProducer implements AutoCloseable {

    private static final byte[] REPLAYED = "true".getBytes(StandardCharsets.UTF_8);

    private final String topic;
    private final ReplayClients kafka;
    private final FeedRecords records;
    private final List<Runnable> cuts = new ArrayList<>();
    private volatile @Nullable Producer<String, byte[]> producer;
    private boolean closed;

    ReplayProducer(String topic, ReplayClients kafka, FeedRecords records) {
        this.topic = topic;
        this.kafka = kafka;
        this.records = records;
    }

    /**
     * Begins, again if need be, and tells how far the replay has come; empty if nothing of it is on Kafka. Only for the
     * holder of its lock: it fences every other producer of this replay off, before it reads.
     *
     * @throws KafkaUnreachable if that does not succeed
     */
    Optional<ReplayProgress> begin() {
        drop();
        return calling(() -> {
            try (Admin admin = kafka.admin()) {
                cutBy(() -> admin.close(Duration.ZERO));
                ReplayTopics.ensure(admin, topic);
            }
            Producer<String, byte[]> fresh = kafka.producer(topic);
            cutBy(() -> fresh.close(Duration.ZERO));
            fresh.initTransactions();
            try (Consumer<String, byte[]> consumer = kafka.consumer()) {
                cutBy(consumer::wakeup);
                ReplayProgress found = ProgressReader.read(consumer).get(topic);
                producer = fresh;
                return Optional.ofNullable(found);
            }
        });
    }

    /**
     * Puts events on the topic and moves the progress, both or neither; returns when that is certain.
     *
     * @throws KafkaUnreachable if that is not certain
     */
    void publish(List<LoggedEvent> events, ReplayProgress progress) {
        Producer<String, byte[]> to = producer;
        if (to == null) {
            throw new IllegalStateException("Not begun");
        }
        calling(() -> {
            to.beginTransaction();
            List<Future<RecordMetadata>> sent = new ArrayList<>(events.size() + 1);
            for (LoggedEvent event : events) {
                sent.add(to.send(replayed(event)));
            }
            sent.add(to.send(progress.of(topic)));
            to.flush();
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
            to.commitTransaction();
            return Optional.of(progress);
        });
    }

    /** The record of the live topic, but for its topic and one header more. */
    private ProducerRecord<String, byte[]> replayed(LoggedEvent event) {
        ProducerRecord<String, byte[]> live = records.of(event);
        var again = new ProducerRecord<>(topic, null, live.key(), live.value(), live.headers());
        again.headers().add(Feed.REPLAY, REPLAYED);
        return again;
    }

    private interface Call<T> {
        T make() throws ExecutionException, InterruptedException;
    }

    private <T> T calling(Call<T> call) {
        boolean done = false;
        try {
            T result = call.make();
            done = true;
            return result;
        } catch (ExecutionException | KafkaException | IllegalStateException failed) {
            if (failed instanceof InterruptException) {
                Thread.currentThread().interrupt();
            }
            throw new KafkaUnreachable(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new KafkaUnreachable(stopped);
        } finally {
            if (!done) {
                drop();
            }
        }
    }

    private synchronized void cutBy(Runnable cut) {
        cuts.add(cut);
        if (closed) {
            cut.run();
        }
    }

    /** Nothing is aborted here: who begins next does that, and can do it even if this process is dead. */
    private synchronized void drop() {
        producer = null;
        cuts.forEach(Runnable::run);
        cuts.clear();
    }

    /** Ends at once and for good; what is not committed is given up. */
    @Override
    public synchronized void close() {
        closed = true;
        drop();
    }
}

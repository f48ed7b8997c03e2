package chancery.command.publish;

import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LoggedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;

/**
 * Puts events and the position that they reach on Kafka, in one transaction. After any failure, and after one whose outcome
 * is unknown above all, it must be begun afresh: that ends what is left of the transaction, one way or the other, and only
 * then reads how far the log is published.
 */
final class FeedProducer implements AutoCloseable {

    private final KafkaClients kafka;
    private final FeedRecords records;
    private final List<Runnable> cuts = new ArrayList<>();
    private volatile @Nullable Producer<String, byte[]> producer;
    private boolean closed;
    private volatile boolean fenced;

    FeedProducer(KafkaClients kafka, FeedRecords records) {
        this.kafka = kafka;
        this.records = records;
    }

    /**
     * Begins, again if need be. Only for the holder of the lock: it fences every other producer off.
     *
     * <p>First the producer is initialised, then the position is read. In the other order a predecessor's transaction could
     * still be committed in between, and its events would be published twice.
     *
     * @throws KafkaAway if Kafka cannot be reached
     * @throws Fenced if this producer was
     */
    OnKafka begin() {
        drop();
        return calling(() -> {
            try (Admin admin = kafka.admin().get()) {
                cutBy(() -> admin.close(Duration.ZERO));
                FeedTopics.ensure(admin);
            }
            Producer<String, byte[]> fresh = kafka.producer().get();
            cutBy(() -> fresh.close(Duration.ZERO));
            fresh.initTransactions();
            OnKafka found = found();
            producer = fresh;
            return found;
        });
    }

    private OnKafka found() {
        try (Consumer<String, byte[]> consumer = kafka.consumer().get()) {
            cutBy(consumer::wakeup);
            FeedReader reader = new FeedReader(consumer);
            LogPosition position = reader.position();
            return new OnKafka(position, reader.topicIsUntouched());
        }
    }

    /**
     * Puts events on the topic and moves the position, both or neither; returns when that is certain.
     *
     * @throws KafkaAway if that is not certain
     * @throws Fenced if another publisher has begun; nothing was published
     */
    void publish(List<LoggedEvent> events, LogPosition reached) {
        Producer<String, byte[]> to = producer;
        if (to == null) {
            throw new IllegalStateException("Not begun");
        }
        calling(() -> {
            to.beginTransaction();
            List<Future<RecordMetadata>> sent = new ArrayList<>(events.size() + 1);
            for (LoggedEvent event : events) {
                sent.add(to.send(records.of(event)));
            }
            sent.add(to.send(PositionRecords.of(reached)));
            to.flush();
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
            to.commitTransaction();
            return reached;
        });
    }

    /** Whether this producer was fenced off, for good. */
    boolean isFenced() {
        return fenced;
    }

    private interface Call<T> {
        T make() throws ExecutionException, InterruptedException;
    }

    /** A call that fails costs the producer: what it has under way is given up. */
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
            throw told(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new KafkaAway(stopped);
        } finally {
            if (!done) {
                drop();
            }
        }
    }

    private RuntimeException told(Exception failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
                fenced = true;
                close();
                return new Fenced(failed);
            }
        }
        return new KafkaAway(failed);
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

    /** Ends at once and for good; what is not committed is given up, and fails whoever waits for it. */
    @Override
    public synchronized void close() {
        closed = true;
        drop();
    }
}

package chancery.feed.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;

/**
 * Puts records on Kafka, all of a batch or none. After any failure, and after one whose outcome is unknown above all, it
 * must be begun afresh: that ends what is left of the transaction, one way or the other, and only then reads what Kafka
 * holds.
 */
public final class TransactionalProducer implements AutoCloseable {

    private final KafkaClients kafka;
    private final List<Runnable> cuts = new ArrayList<>();
    private volatile @Nullable Producer<String, byte[]> producer;
    private boolean closed;

    /** A producer that has not begun. */
    public TransactionalProducer(KafkaClients kafka) {
        this.kafka = kafka;
    }

    /** Looks at topics, or makes them. */
    @FunctionalInterface
    public interface AtTopics<A> {

        /** What was found. */
        A look(Admin admin) throws ExecutionException, InterruptedException;
    }

    /**
     * Begins, again if need be, and reads what Kafka holds. Only for the holder of a lock: it fences every other producer
     * of the same transactional id off.
     *
     * <p>First the producer is initialised, then it is read. In the other order a predecessor's transaction could still be
     * committed in between, and its records would be put there twice. Transactions of other transactional ids may be open all
     * the same: what is read waits for them, and nothing behind them is overlooked.
     *
     * @throws KafkaUnavailable if Kafka cannot be reached
     * @throws ProducerFenced if this producer was
     */
    public <A, T> T begin(AtTopics<A> topics, BiFunction<A, CommittedRecords, T> reader) {
        drop();
        return calling(() -> {
            A there = looking(topics);
            Producer<String, byte[]> fresh = kafka.producer().get();
            cutBy(() -> fresh.close(Duration.ZERO));
            fresh.initTransactions();
            try (Consumer<String, byte[]> consumer = kafka.consumer().get()) {
                cutBy(consumer::wakeup);
                T found = looking(admin -> reader.apply(there, CommittedRecords.all(consumer, admin)));
                producer = fresh;
                return found;
            }
        });
    }

    /**
     * Looks at topics in between. It fails as everything here does.
     *
     * @throws KafkaUnavailable if Kafka cannot be reached
     */
    public <A> A look(AtTopics<A> topics) {
        return calling(() -> looking(topics));
    }

    private <A> A looking(AtTopics<A> topics) throws ExecutionException, InterruptedException {
        try (Admin admin = kafka.admin().get()) {
            Runnable cut = () -> admin.close(Duration.ZERO);
            cutBy(cut);
            try {
                return topics.look(admin);
            } finally {
                noLongerCutBy(cut);
            }
        }
    }

    /**
     * Puts records on their topics, all or none; returns when that is certain.
     *
     * @throws KafkaUnavailable if that is not certain
     * @throws ProducerFenced if another producer has begun; nothing was put there
     */
    public void publish(List<ProducerRecord<String, byte[]>> records) {
        Producer<String, byte[]> to = producer;
        if (to == null) {
            throw new IllegalStateException("Not begun");
        }
        calling(() -> {
            to.beginTransaction();
            List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
            for (ProducerRecord<String, byte[]> written : records) {
                sent.add(to.send(written));
            }
            to.flush();
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
            to.commitTransaction();
            return records;
        });
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
            throw isFence(failed) ? new ProducerFenced(failed) : new KafkaUnavailable(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new KafkaUnavailable(stopped);
        } finally {
            if (!done) {
                drop();
            }
        }
    }

    private static boolean isFence(Exception failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
                return true;
            }
        }
        return false;
    }

    private synchronized void cutBy(Runnable cut) {
        cuts.add(cut);
        if (closed) {
            cut.run();
        }
    }

    private synchronized void noLongerCutBy(Runnable cut) {
        cuts.remove(cut);
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

package chancery.feed.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Function;
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
 * Publishes batches of records, each in one transaction. After any failure, including an unknown outcome, the caller must
 * {@link #initialise} it again: that aborts or completes the last transaction, and then reads the state on Kafka.
 */
public final class TransactionalProducer implements AutoCloseable {
    private final KafkaClients kafka;
    private final List<Runnable> aborts = new ArrayList<>();
    private volatile @Nullable Producer<String, byte[]> producer;
    private boolean closed;

    public TransactionalProducer(KafkaClients kafka) {
        this.kafka = kafka;
    }

    /** Inspects or creates topics. */
    @FunctionalInterface
    public interface TopicCall<A> {
        A apply(Admin admin) throws ExecutionException, InterruptedException;
    }

    /**
     * Initialises the producer, for the first time or after a failure, and reads the state on Kafka. Only for the holder of a
     * lock: it fences every other producer of the same transactional id.
     *
     * <p>The producer is initialised before anything is read. In the other order a predecessor could commit in between, and its
     * records would be published twice. Transactions of other transactional ids may still be open: the reader waits for them
     * and skips no record after them.
     *
     * @throws KafkaUnavailable if Kafka is unavailable
     * @throws ProducerFenced if another producer fenced this one
     */
    public <A, T> T initialise(TopicCall<A> topics, BiFunction<A, CommittedRecords, T> reader) {
        drop();
        return calling(() -> {
            A found = inspected(topics);
            Producer<String, byte[]> fresh = kafka.producer().get();
            onAbort(() -> fresh.close(Duration.ZERO));
            fresh.initTransactions();
            try (Consumer<String, byte[]> consumer = kafka.consumer().get()) {
                onAbort(consumer::wakeup);
                T read = inspected(admin -> reader.apply(found, CommittedRecords.all(consumer, admin)));
                producer = fresh;
                return read;
            }
        });
    }

    /**
     * Inspects topics between two batches. A failure closes the producer.
     *
     * @throws KafkaUnavailable if Kafka is unavailable
     */
    public <A> A inspect(TopicCall<A> topics) {
        return calling(() -> inspected(topics));
    }

    private <A> A inspected(TopicCall<A> topics) throws ExecutionException, InterruptedException {
        try (Admin admin = kafka.admin().get()) {
            Runnable abort = () -> admin.close(Duration.ZERO);
            onAbort(abort);
            try {
                return topics.apply(admin);
            } finally {
                notOnAbort(abort);
            }
        }
    }

    /**
     * Reads committed records between two batches. A failure closes the producer.
     *
     * @throws KafkaUnavailable if Kafka is unavailable
     */
    public <T> T read(Function<CommittedRecords, T> reader) {
        return calling(() -> {
            try (Consumer<String, byte[]> consumer = kafka.consumer().get()) {
                Runnable abort = consumer::wakeup;
                onAbort(abort);
                try {
                    return inspected(admin -> reader.apply(CommittedRecords.all(consumer, admin)));
                } finally {
                    notOnAbort(abort);
                }
            }
        });
    }

    /**
     * Publishes records, all or none. Returns after the commit.
     *
     * @throws KafkaUnavailable if the outcome is unknown
     * @throws ProducerFenced if another producer was initialised; nothing was published
     */
    public void publish(List<ProducerRecord<String, byte[]>> records) {
        calling(() -> {
            Producer<String, byte[]> to = begun();
            send(to, records);
            to.commitTransaction();
            return records;
        });
    }

    /**
     * Publishes records and a last one that depends on their offsets, all or none. Returns after the commit.
     *
     * @param last receives where Kafka stored each record, in their order, after Kafka has acknowledged all of them. If it
     *     throws {@link IllegalStateException}, nothing is published
     * @throws KafkaUnavailable if the outcome is unknown
     * @throws ProducerFenced if another producer was initialised; nothing was published
     */
    public void publish(
            List<ProducerRecord<String, byte[]>> records,
            Function<List<RecordMetadata>, ProducerRecord<String, byte[]>> last) {
        calling(() -> {
            Producer<String, byte[]> to = begun();
            send(to, List.of(last.apply(send(to, records))));
            to.commitTransaction();
            return records;
        });
    }

    private Producer<String, byte[]> begun() {
        Producer<String, byte[]> to = producer;
        if (to == null) {
            throw new IllegalStateException("Not initialised");
        }
        to.beginTransaction();
        return to;
    }

    /** Returns where Kafka stored each record, after it has acknowledged all of them. */
    private static List<RecordMetadata> send(Producer<String, byte[]> to, List<ProducerRecord<String, byte[]>> records)
            throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
        for (ProducerRecord<String, byte[]> written : records) {
            sent.add(to.send(written));
        }
        to.flush();
        List<RecordMetadata> acknowledged = new ArrayList<>(records.size());
        for (Future<RecordMetadata> one : sent) {
            acknowledged.add(one.get());
        }
        return acknowledged;
    }

    /** Closes the producer if the call fails. */
    private <T> T calling(KafkaUnavailable.Call<T> call) {
        boolean done = false;
        try {
            T result = call.make();
            done = true;
            return result;
        } catch (ExecutionException | KafkaException | IllegalStateException failed) {
            if (failed instanceof InterruptException) {
                Thread.currentThread().interrupt();
            }
            throw isFencing(failed) ? new ProducerFenced(failed) : new KafkaUnavailable(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new KafkaUnavailable(stopped);
        } finally {
            if (!done) {
                drop();
            }
        }
    }

    private static boolean isFencing(Exception failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
                return true;
            }
        }
        return false;
    }

    private synchronized void onAbort(Runnable abort) {
        aborts.add(abort);
        if (closed) {
            abort.run();
        }
    }

    private synchronized void notOnAbort(Runnable abort) {
        aborts.remove(abort);
    }

    /** Does not abort the transaction: the next initialisation does that, in any process, even if this one has crashed. */
    private synchronized void drop() {
        producer = null;
        aborts.forEach(Runnable::run);
        aborts.clear();
    }

    /** Closes the producer at once. An open transaction fails; a thread that waits for its commit receives an exception. */
    @Override
    public synchronized void close() {
        closed = true;
        drop();
    }
}

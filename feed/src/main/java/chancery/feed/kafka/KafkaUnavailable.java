package chancery.feed.kafka;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;

/** Kafka is unreachable or did not acknowledge. The caller retries. */
public final class KafkaUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The message names the root cause. */
    public KafkaUnavailable(Exception cause) {
        super("Kafka is unavailable or refuses the request: " + rootOf(cause), cause);
    }

    /** A call of a Kafka client. */
    @FunctionalInterface
    public interface Call<T> {
        T make() throws ExecutionException, InterruptedException;
    }

    /**
     * Makes a call.
     *
     * @throws KafkaUnavailable if it fails
     */
    public static <T> T wrapFailures(Call<T> call) {
        try {
            return call.make();
        } catch (ExecutionException | KafkaException failed) {
            throw new KafkaUnavailable(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new KafkaUnavailable(stopped);
        }
    }

    private static String rootOf(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + (root.getMessage() == null ? "" : " (" + root.getMessage() + ")");
    }
}

package chancery.feed.kafka;

/** Kafka is unreachable or did not acknowledge. The caller retries. */
public final class KafkaUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The message names the root cause. */
    public KafkaUnavailable(Exception cause) {
        super("Kafka is unavailable or refuses the request: " + rootOf(cause), cause);
    }

    private static String rootOf(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + (root.getMessage() == null ? "" : " (" + root.getMessage() + ")");
    }
}

package chancery.feed.kafka;

/** Kafka cannot be reached or did not acknowledge; what was under way is tried again. */
public final class KafkaUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With the root of it in the message. */
    public KafkaUnavailable(Exception why) {
        super("Kafka is away or refuses: " + rootOf(why), why);
    }

    private static String rootOf(Throwable why) {
        Throwable root = why;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + (root.getMessage() == null ? "" : " (" + root.getMessage() + ")");
    }
}

package chancery.feed.kafka;

/**
 * Another producer was initialised under the same transactional id, or Kafka timed the transaction out. This producer can commit
 * nothing any more; its owner must acquire its lock again before it makes another one.
 */
public final class ProducerFenced extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProducerFenced(Throwable cause) {
        super("Kafka has fenced this producer", cause);
    }
}

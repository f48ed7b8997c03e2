package chancery.feed.kafka;

/**
 * Another producer was initialised under the same transactional id, or Kafka timed the transaction out. This producer cannot
 * commit again. Its owner must acquire its lock again before it creates another producer.
 */
public final class ProducerFenced extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProducerFenced(Throwable cause) {
        super("Kafka has fenced this producer", cause);
    }
}

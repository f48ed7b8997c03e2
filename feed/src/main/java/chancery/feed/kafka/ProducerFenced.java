package chancery.feed.kafka;

/**
 * Another producer was initialised under our transactional id, or Kafka gave our transaction up: this producer can commit
 * nothing any more, and who used it must hold its lock again before it makes another.
 */
public final class ProducerFenced extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProducerFenced(Throwable why) {
        super("Kafka has fenced this producer off", why);
    }
}

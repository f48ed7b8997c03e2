package chancery.command.publish;

/**
 * Another producer was initialised under our transactional id, or Kafka gave our transaction up: this producer can commit
 * nothing any more, and its publisher must be elected again before it makes another.
 */
final class Fenced extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Fenced(Throwable why) {
        super("Kafka has fenced this publisher off", why);
    }
}

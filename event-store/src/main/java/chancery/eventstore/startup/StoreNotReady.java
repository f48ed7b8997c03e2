package chancery.eventstore.startup;

/** PostgreSQL has been unreachable since this process started. Requests are answered with 503. */
public final class StoreNotReady extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreNotReady() {
        super("The event store has been unreachable since the start");
    }
}

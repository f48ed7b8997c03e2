package chancery.eventstore.startup;

/** PostgreSQL could not be reached since this process started. To be answered with 503. */
public final class StoreNotReady extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreNotReady() {
        super("The event store could not be reached since the start");
    }
}

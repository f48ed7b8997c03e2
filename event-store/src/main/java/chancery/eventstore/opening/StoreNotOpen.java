package chancery.eventstore.opening;

/** PostgreSQL could not be reached since this process started. To be answered with 503. */
public final class StoreNotOpen extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreNotOpen() {
        super("The event store could not be reached since the start");
    }
}

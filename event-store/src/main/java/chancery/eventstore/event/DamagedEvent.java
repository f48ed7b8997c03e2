package chancery.eventstore.event;

/** The stored form of an event was altered. The message names the part and contains no stored value. */
public final class DamagedEvent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DamagedEvent(String damage) {
        super(damage);
    }
}

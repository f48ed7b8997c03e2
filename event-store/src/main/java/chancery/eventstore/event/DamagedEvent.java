package chancery.eventstore.event;

/** What is stored of an event is not what was written. The message says in which part, and holds nothing of its values. */
public final class DamagedEvent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DamagedEvent(String how) {
        super(how);
    }
}

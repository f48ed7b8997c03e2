package chancery.eventstore.log;

/**
 * The log holds an event that cannot be read here: of a name or version that this release does not know, damaged, or sealed
 * under a key that this process does not hold. Whoever follows the log stops before it and skips nothing.
 */
public final class UnreadableEvent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableEvent(RawEvent event, RuntimeException why) {
        super(
                "Event " + event.eventId() + " at position " + event.position() + ", stored as '"
                        + event.stored().name() + "' of version "
                        + event.stored().version() + ", cannot be read: "
                        + why.getMessage(),
                why);
    }
}

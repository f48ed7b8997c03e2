package chancery.eventstore.log;

/**
 * An event that this process cannot read: of an unknown name or version, altered, moved, or sealed under another key. Followers
 * stop before it and do not skip it.
 */
public final class UnreadableEvent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableEvent(RawEvent event, RuntimeException cause) {
        super(
                "Event " + event.eventId() + " at position " + event.position() + ", stored as '"
                        + event.row().clear().name() + "' of version "
                        + event.row().clear().version() + ", cannot be read: "
                        + cause.getMessage(),
                cause);
    }
}

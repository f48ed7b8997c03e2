package chancery.contracts.account;

/** The log holds an event with a name or version that this release does not support. Followers stop before it. */
public final class UnknownStoredEvent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownStoredEvent(String name, int version) {
        super("This release does not support event '" + name + "' version " + version + ": run a release that does");
    }
}

package chancery.contracts.account;

/** The log holds an event of a name or version that this release does not know. Followers stop before it. */
public final class UnknownStoredEvent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownStoredEvent(String name, int version) {
        super("This release does not know an event '" + name + "' of version " + version + ": run one that does");
    }
}

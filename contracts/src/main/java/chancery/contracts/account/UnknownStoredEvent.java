package chancery.contracts.account;

/** The log holds an event that this release cannot read. Whoever follows the log stops here and skips nothing. */
public final class UnknownStoredEvent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownStoredEvent(String name, int version) {
        super("This release does not know an event '" + name + "' of version " + version + ": run one that does");
    }
}

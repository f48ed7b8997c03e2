package chancery.eventstore.key;

/** A key of this process is not the one that made what it is to open. A configuration fault, not a passing one. */
public final class KeyMismatch extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private KeyMismatch(String message) {
        super(message);
    }

    static KeyMismatch master(String needed, String held) {
        return new KeyMismatch("The store was made under the master key with id " + needed + ", this process holds "
                + held + ": set chancery.keys.master (or chancery.keys.master-previous) to the key of that id");
    }

    static KeyMismatch ofService(String purpose, String needed, String held) {
        return new KeyMismatch("The store was made with the " + purpose + " key of id " + needed
                + ", this process holds " + held + ": set chancery.keys." + purpose + " to the key of that id");
    }

    static KeyMismatch cannotOpen() {
        return new KeyMismatch("A sealed value does not open: it was altered, moved, or sealed under another key");
    }
}

package chancery.eventstore.key;

/** A key of this process is not the one that made what it is to open. A configuration fault, not a passing one. */
public final class WrongKey extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private WrongKey(String message) {
        super(message);
    }

    static WrongKey master(String needed, String held) {
        return new WrongKey("The store was made under the master key with id " + needed + ", this process holds " + held
                + ": set chancery.keys.master (or chancery.keys.master-previous) to the key of that id");
    }

    static WrongKey ofService(String purpose, String needed, String held) {
        return new WrongKey("The store was made with the " + purpose + " key of id " + needed + ", this process holds "
                + held + ": set chancery.keys." + purpose + " to the key of that id");
    }

    static WrongKey cannotOpen() {
        return new WrongKey("A sealed value does not open: it was altered, moved, or sealed under another key");
    }
}

package chancery.eventstore.key;

import java.util.Collection;

/** A key of this process differs from the key that encrypted the data. The operator must correct the configuration. */
public final class KeyMismatch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private KeyMismatch(String message) {
        super(message);
    }

    static KeyMismatch master(String needed, Collection<String> held) {
        return new KeyMismatch("The event store uses the master key with id " + needed + ", this process holds "
                + String.join(", ", held) + ": set chancery.keys.master to the key of that id; during a rotation of the"
                + " master key set chancery.keys.master-next or chancery.keys.master-previous (docs/operations.md)");
    }

    /** A key of the configuration that another process has used differs. */
    public static KeyMismatch ofService(String purpose, String needed, String held) {
        return new KeyMismatch("This installation uses the " + purpose + " key with id " + needed
                + ", this process holds " + held + ": set chancery.keys." + purpose + " to the key of that id");
    }

    static KeyMismatch missing(String purpose) {
        return new KeyMismatch("The event store holds events, but its " + purpose
                + " key is missing: restore that row of the table service_key from a backup");
    }

    static KeyMismatch cannotDecrypt() {
        return new KeyMismatch(
                "A sealed value cannot be decrypted: it was altered, moved, or sealed under another key");
    }
}

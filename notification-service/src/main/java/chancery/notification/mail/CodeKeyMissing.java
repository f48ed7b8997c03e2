package chancery.notification.mail;

/** The code of a reset mail was made under a key that this process does not hold: the mail waits for one that does. */
public final class CodeKeyMissing extends Exception {

    private static final long serialVersionUID = 1L;

    private final String keyId;

    CodeKeyMissing(String keyId, String heldId) {
        super("The reset codes are made under key " + keyId + ", and this mailer holds " + heldId
                + ": give both the same chancery.keys.reset-code");
        this.keyId = keyId;
    }

    /** The id of the key that is needed. */
    public String keyId() {
        return keyId;
    }
}

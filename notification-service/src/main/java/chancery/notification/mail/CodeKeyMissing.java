package chancery.notification.mail;

/** A reset code was created with a key that this process does not hold. The mail waits for a process that holds it. */
public final class CodeKeyMissing extends Exception {
    private static final long serialVersionUID = 1L;

    CodeKeyMissing(String requiredKeyId, String heldKeyId) {
        super("the reset codes are created with key " + requiredKeyId + ", and this notification-service holds "
                + heldKeyId + "; set the same chancery.keys.reset-code in both services");
    }
}

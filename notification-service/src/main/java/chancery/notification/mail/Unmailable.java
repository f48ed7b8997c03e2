package chancery.notification.mail;

/** A mail that can never be sent, whatever the mail server says. The reason is free of personal data. */
public final class Unmailable extends Exception {

    private static final long serialVersionUID = 1L;

    Unmailable(String reason) {
        super(reason);
    }

    /** Why. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}

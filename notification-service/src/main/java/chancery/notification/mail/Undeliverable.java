package chancery.notification.mail;

/** A mail that can never be sent, whatever the mail server answers. The reason is free of personal data. */
public final class Undeliverable extends Exception {
    private static final long serialVersionUID = 1L;

    public Undeliverable(String reason) {
        super(reason);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}

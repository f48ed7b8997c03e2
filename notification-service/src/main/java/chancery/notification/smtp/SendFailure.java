package chancery.notification.smtp;

/** A mail was not sent. The message is logged and holds no address. */
final class SendFailure extends Exception {
    private static final long serialVersionUID = 1L;

    enum Kind {
        /** The mail server is unreachable or refuses the connection or the login: no mail can be sent now. */
        SERVER_UNAVAILABLE,
        /** Sending this mail failed for a temporary reason. */
        FAILED,
        /** The server permanently refused this mail; it may be wrong. */
        REFUSED,
        /** The server rejected the recipient as unknown. */
        RECIPIENT_REFUSED
    }

    private final Kind kind;

    SendFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}

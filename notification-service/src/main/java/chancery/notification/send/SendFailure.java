package chancery.notification.send;

/** A mail that did not go out. Its message is for the log and holds no address. */
final class SendFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /** What to make of it. */
    enum Kind {
        /** The mail server cannot be reached or does not let us in: no mail would go out now. */
        SERVER_AWAY,
        /** This mail did not get through, this time. */
        FAILED,
        /** The server says that it never will take this mail; it may be wrong. */
        REFUSED,
        /** The server says that there is no such recipient. */
        RECIPIENT_REFUSED
    }

    private final Kind kind;

    SendFailure(Kind kind, String what) {
        super(what);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}

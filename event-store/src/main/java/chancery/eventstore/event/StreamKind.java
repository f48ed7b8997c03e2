package chancery.eventstore.event;

/** The kinds of streams in the log. All streams share one order of positions. */
public enum StreamKind {
    /** The events of one account. The stream's id is the account id. */
    ACCOUNT("account"),
    /** The events of one session, which arrive through the inbox. The stream's id is the session id. */
    SESSION("session");

    private final String stored;

    StreamKind(String stored) {
        this.stored = stored;
    }

    /** The name in the column {@code kind}. It never changes after a release. */
    public String stored() {
        return stored;
    }
}

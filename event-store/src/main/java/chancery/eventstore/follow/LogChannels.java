package chancery.eventstore.follow;

/** The channels of LISTEN and NOTIFY. Notifications have no payload. */
public final class LogChannels {
    /** Events were appended. */
    public static final String APPENDED = "chancery_appended";

    /** A read model advanced; its row in {@code read_model_progress} holds the position. */
    public static final String PROGRESS = "chancery_progress";

    /** Facts were put into the inbox. */
    public static final String INBOX = "chancery_inbox";

    private LogChannels() {}
}

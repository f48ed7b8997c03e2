package chancery.eventstore.follow;

/** The channels of LISTEN/NOTIFY. */
public final class LogChannels {

    /** Something was appended. No payload. */
    public static final String APPENDED = "chancery_appended";

    /** A read model has moved; the row in {@code read_model_progress} tells how far. No payload. */
    public static final String PROGRESS = "chancery_progress";

    private LogChannels() {}
}

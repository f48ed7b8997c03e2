package chancery.notification.outbox;

import java.util.Locale;

/** The final outcome of a mail. The names are stored: a released name never changes. */
public enum Outcome {
    /** The mail server accepted it. */
    SENT,
    /** It expired before it could be sent. */
    EXPIRED,
    /** It could not be sent; its record is on the dead-letter topic. */
    DEAD_LETTERED;

    /** For metrics: {@code dead-lettered}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

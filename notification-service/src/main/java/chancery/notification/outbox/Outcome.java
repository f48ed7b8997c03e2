package chancery.notification.outbox;

import java.util.Locale;

/** What became of a mail. A name is stored; it is final once released. */
public enum Outcome {
    /** The mail server took it. */
    SENT,
    /** It was older than its use. */
    EXPIRED,
    /** It could not be sent and lies on the dead-letter topic. */
    DEAD_LETTERED;

    /** For metrics: {@code dead-lettered}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package chancery.eventstore.log;

import org.jspecify.annotations.Nullable;

/** The log holds another event, or none, at the position of a follower: a restored backup, or another database. */
public final class LogMismatch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LogMismatch(LogPosition followed, @Nullable String found) {
        super("The log no longer holds event " + followed.eventId() + " at position " + followed.position()
                + " (next event there: " + (found == null ? "none" : found)
                + "): is this a restored backup or another database? Rebuild its follower from the start");
    }
}

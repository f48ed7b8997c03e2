package chancery.eventstore.log;

import org.jspecify.annotations.Nullable;

/** The log is not the one that a follower has followed: a restored backup, or another database. */
public final class LogMismatch extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A follower stood at a position where the log holds something else. */
    public static LogMismatch at(LogPosition followed, @Nullable String found) {
        return new LogMismatch(followed, found);
    }

    LogMismatch(LogPosition followed, @Nullable String found) {
        super("The log does not hold event " + followed.eventId() + " at position " + followed.position()
                + " as it did (next there: " + (found == null ? "nothing" : found)
                + "): is this a restored backup or another database? Rebuild what follows it from the start");
    }
}

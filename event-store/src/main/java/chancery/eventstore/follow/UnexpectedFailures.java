package chancery.eventstore.follow;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Logs unexpected failures of a thread that must survive them, each series of equal failures once.
 *
 * <p>A log line has the classes and places of the failure and its causes, but no messages, which may contain personal data. For
 * use by one thread.
 */
public final class UnexpectedFailures {
    private final Logger log;
    private final String consequence;
    private String last = "";

    /**
     * No failure so far.
     *
     * @param consequence what failed and what happens next; the log line starts with it
     */
    public UnexpectedFailures(Logger log, String consequence) {
        this.log = log;
        this.consequence = consequence;
    }

    /**
     * Logs a failure, unless it is the last one again.
     *
     * @return the classes and places of the failure and its causes
     */
    public String record(RuntimeException failure) {
        String description = description(failure);
        if (!description.equals(last)) {
            log.error("{}: {}", consequence, description);
        }
        log.debug("{} because of", consequence, failure);
        last = description;
        return description;
    }

    /** Ends the series: the next failure is logged again. */
    public void recovered() {
        last = "";
    }

    private static String description(RuntimeException failure) {
        StringBuilder description = new StringBuilder(place(failure));
        for (@Nullable Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            description.append(", caused by ").append(place(cause));
        }
        return description.toString();
    }

    private static String place(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}

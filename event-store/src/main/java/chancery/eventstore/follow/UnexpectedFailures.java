package chancery.eventstore.follow;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Failures that nobody has foreseen, of a thread that must survive them. Said once, however often they come: by class and
 * place, with their causes, but without their messages, which may hold anything. For one thread.
 */
public final class UnexpectedFailures {

    private final Logger log;
    private final String consequence;
    private String last = "";

    /**
     * Nothing has failed.
     *
     * @param consequence what a failure means, in words that begin the log's line
     */
    public UnexpectedFailures(Logger log, String consequence) {
        this.log = log;
        this.consequence = consequence;
    }

    /**
     * Takes note of a failure.
     *
     * @return what failed, in words
     */
    public String record(RuntimeException failure) {
        String words = words(failure);
        if (!words.equals(last)) {
            log.error("{}: {}", consequence, words);
        }
        log.debug("{} because of", consequence, failure);
        last = words;
        return words;
    }

    /** Works again: the next failure is news. */
    public void recovered() {
        last = "";
    }

    private static String words(RuntimeException failure) {
        StringBuilder words = new StringBuilder(named(failure));
        for (@Nullable Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            words.append(", caused by ").append(named(cause));
        }
        return words.toString();
    }

    private static String named(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}

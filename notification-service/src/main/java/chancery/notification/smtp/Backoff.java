package chancery.notification.smtp;

import java.time.Duration;

/** How long a mail waits after it failed: doubled with each failure, up to a limit. */
record Backoff(Duration first, Duration longest) {
    /** Short, because a code expires soon. */
    static final Backoff FOR_CODES = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(30));

    static final Backoff FOR_NOTICES = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(10));

    Duration after(int failures) {
        Duration wait = first.multipliedBy(1L << Math.min(failures, 20));
        return wait.compareTo(longest) > 0 ? longest : wait;
    }
}

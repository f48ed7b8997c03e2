package chancery.notification.smtp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs expired mails, at most one line per minute: after a long outage there are many. */
final class ExpiredMails {
    private static final Logger LOG = LoggerFactory.getLogger(ExpiredMails.class);
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final Clock clock;
    private long count;
    private Instant nextLine = Instant.MIN;

    ExpiredMails(Clock clock) {
        this.clock = clock;
    }

    synchronized void add(String mailId) {
        count++;
        LOG.debug("Mail {} expired and is not sent", mailId);
        Instant now = clock.instant();
        if (!now.isBefore(nextLine)) {
            LOG.info("{} mails expired unsent since startup", count);
            nextLine = now.plus(INTERVAL);
        }
    }
}

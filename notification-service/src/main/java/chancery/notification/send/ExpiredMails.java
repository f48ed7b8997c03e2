package chancery.notification.send;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of mails that were older than their use: after a long outage they are many, so one line a minute tells of all. */
final class ExpiredMails {

    private static final Logger LOG = LoggerFactory.getLogger(ExpiredMails.class);
    private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

    private final Clock clock;
    private long count;
    private Instant quietUntil = Instant.MIN;

    ExpiredMails(Clock clock) {
        this.clock = clock;
    }

    /** One more. */
    synchronized void add(String mailId) {
        count++;
        LOG.debug("Mail {} was older than its use and is not sent", mailId);
        Instant now = clock.instant();
        if (!now.isBefore(quietUntil)) {
            LOG.info("Mails that are older than their use are not sent: {} since the start", count);
            quietUntil = now.plus(BETWEEN_LINES);
        }
    }
}

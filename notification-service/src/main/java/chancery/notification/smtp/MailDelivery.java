package chancery.notification.smtp;

import chancery.notification.consumer.FeedRecordReader;
import chancery.notification.deadletter.DeadLetters;
import chancery.notification.mail.CodeKeyMissing;
import chancery.notification.mail.FeedEvent;
import chancery.notification.mail.MailWriter;
import chancery.notification.mail.Undeliverable;
import chancery.notification.outbox.Outcome;
import chancery.notification.outbox.PendingMail;
import chancery.notification.queue.MailMetrics;
import chancery.notification.queue.MailQueue;
import com.mongodb.MongoException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a claimed mail, or decides why it is not sent. */
final class MailDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(MailDelivery.class);
    private static final int MAX_REFUSALS = 5;
    private static final Duration KEY_RETRY = Duration.ofSeconds(30);
    private static final Duration RECORD_RETRY = Duration.ofMillis(100);

    private final MailWriter writer;
    private final SmtpClient smtp;
    private final DeadLetters deadLetters;
    private final MailMetrics metrics;
    private final MailObservations observations;
    private final Clock clock;
    private final ExpiredMails expired;

    MailDelivery(
            MailWriter writer,
            SmtpClient smtp,
            DeadLetters deadLetters,
            MailMetrics metrics,
            MailObservations observations,
            Clock clock) {
        this.writer = writer;
        this.smtp = smtp;
        this.deadLetters = deadLetters;
        this.expired = new ExpiredMails(clock);
        this.metrics = metrics;
        this.observations = observations;
        this.clock = clock;
    }

    /** Sends a mail of this queue. The backoff applies to failures of the mail itself. */
    void handle(PendingMail mail, MailQueue queue, Backoff backoff) throws InterruptedException {
        observations.observe(mail, () -> send(mail, queue, backoff));
    }

    private void send(PendingMail mail, MailQueue queue, Backoff backoff) throws InterruptedException {
        if (!clock.instant().isBefore(mail.usefulUntil())) {
            decide(mail, Outcome.EXPIRED, queue);
            return;
        }
        try {
            smtp.send(writer.write(mail.id(), mail.kind(), read(mail)));
            queue.delivered();
            decide(mail, Outcome.SENT, queue);
        } catch (Undeliverable undeliverable) {
            deadLetters.move(mail, undeliverable.reason(), queue.outbox(), clock.instant());
        } catch (CodeKeyMissing missing) {
            queue.blocked(String.valueOf(missing.getMessage()));
            queue.outbox().postpone(mail, clock.instant().plus(KEY_RETRY), false);
        } catch (SendFailure failure) {
            failed(mail, failure, queue, backoff);
        }
    }

    private static FeedEvent read(PendingMail mail) throws Undeliverable {
        try {
            return FeedRecordReader.read(mail.origin());
        } catch (IllegalArgumentException unreadable) {
            throw new Undeliverable("unreadable: " + unreadable.getMessage());
        }
    }

    private void failed(PendingMail mail, SendFailure failure, MailQueue queue, Backoff backoff) {
        observations.failed(failure);
        String reason = String.valueOf(failure.getMessage());
        switch (failure.kind()) {
            case SERVER_UNAVAILABLE ->
                retry(mail, queue.pause("mail server unavailable (" + reason + ")"), false, queue);
            case RECIPIENT_REFUSED -> deadLetters.move(mail, reason, queue.outbox(), clock.instant());
            case REFUSED -> {
                if (mail.failures() + 1 >= MAX_REFUSALS) {
                    deadLetters.move(mail, reason, queue.outbox(), clock.instant());
                } else {
                    retryAfter(backoff.after(mail.failures()), mail, reason, queue);
                }
            }
            case FAILED -> retryAfter(backoff.after(mail.failures()), mail, reason, queue);
        }
    }

    private void retryAfter(Duration wait, PendingMail mail, String reason, MailQueue queue) {
        LOG.warn("Mail {} was not sent ({}): retrying in {} s", mail.id(), reason, wait.toSeconds());
        retry(mail, clock.instant().plus(wait), true, queue);
    }

    private void retry(PendingMail mail, Instant dueAt, boolean failed, MailQueue queue) {
        queue.outbox().postpone(mail, dueAt, failed);
        metrics.retried(mail.kind());
    }

    /** Retried until it is stored: a sent mail must not be sent again because of a short failure of MongoDB. */
    private void decide(PendingMail mail, Outcome outcome, MailQueue queue) throws InterruptedException {
        while (true) {
            try {
                queue.outbox().recordOutcome(mail, outcome, clock.instant());
                log(mail, outcome);
                return;
            } catch (MongoException unavailable) {
                if (queue.isStopped()) {
                    throw unavailable;
                }
                Thread.sleep(RECORD_RETRY);
            }
        }
    }

    private void log(PendingMail mail, Outcome outcome) {
        metrics.completed(mail, outcome, clock.instant());
        if (outcome == Outcome.EXPIRED) {
            expired.add(mail.id());
        } else {
            LOG.info("Mail {}: {}", mail.id(), outcome.label());
        }
    }
}

package chancery.notification.send;

import chancery.notification.mail.CodeKeyMissing;
import chancery.notification.mail.MailLetter;
import chancery.notification.mail.MailWriter;
import chancery.notification.mail.Unmailable;
import chancery.notification.outbox.Outbox;
import chancery.notification.outbox.Outcome;
import chancery.notification.outbox.PendingMail;
import com.mongodb.MongoException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a claimed mail, or decides why not. */
final class Sending implements Handling {

    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);
    private static final int MOST_REFUSALS = 5;
    private static final Duration KEY_WAIT = Duration.ofSeconds(30);
    private static final Duration RECORD_RETRY = Duration.ofMillis(100);

    private final MailWriter writer;
    private final SmtpServer server;
    private final Outbox deadLetters;
    private final Backoff backoff;
    private final MailCounts counts;
    private final ObservedMails observed;
    private final Clock clock;
    private final Runnable deadLetterWake;
    private final ExpiredMails expired;

    Sending(
            MailWriter writer,
            SmtpServer server,
            Outbox deadLetters,
            Runnable deadLetterWake,
            Backoff backoff,
            MailCounts counts,
            ObservedMails observed,
            Clock clock) {
        this.writer = writer;
        this.server = server;
        this.deadLetters = deadLetters;
        this.deadLetterWake = deadLetterWake;
        this.expired = new ExpiredMails(clock);
        this.backoff = backoff;
        this.counts = counts;
        this.observed = observed;
        this.clock = clock;
    }

    @Override
    public void handle(PendingMail mail, Lane lane) throws InterruptedException {
        observed.handle(mail, () -> handleNow(mail, lane));
    }

    private void handleNow(PendingMail mail, Lane lane) throws InterruptedException {
        if (!clock.instant().isBefore(mail.usefulUntil())) {
            decide(mail, Outcome.EXPIRED, lane);
            return;
        }
        try {
            MailLetter letter = writer.write(mail);
            server.send(letter);
            lane.works();
            decide(mail, Outcome.SENT, lane);
        } catch (Unmailable never) {
            bury(mail, never.reason(), lane);
        } catch (CodeKeyMissing elsewhere) {
            lane.troubled(String.valueOf(elsewhere.getMessage()));
            lane.outbox().postpone(mail, clock.instant().plus(KEY_WAIT), false);
        } catch (SendFailure failure) {
            failed(mail, failure, lane);
        }
    }

    private void failed(PendingMail mail, SendFailure failure, Lane lane) {
        observed.failed(failure);
        switch (failure.kind()) {
            case SERVER_AWAY -> {
                Instant until = lane.restBecauseOf("the mail server is away (" + failure.getMessage() + ")");
                retry(mail, until, false, lane);
            }
            case RECIPIENT_REFUSED -> bury(mail, String.valueOf(failure.getMessage()), lane);
            case REFUSED -> {
                if (mail.failures() + 1 >= MOST_REFUSALS) {
                    bury(mail, String.valueOf(failure.getMessage()), lane);
                } else {
                    later(mail, failure, lane);
                }
            }
            case FAILED -> later(mail, failure, lane);
        }
    }

    private void later(PendingMail mail, SendFailure failure, Lane lane) {
        LOG.warn("Mail {} did not go out and is tried again: {}", mail.id(), failure.getMessage());
        retry(mail, clock.instant().plus(backoff.after(mail.failures())), true, lane);
    }

    private void retry(PendingMail mail, Instant dueAt, boolean failed, Lane lane) {
        lane.outbox().postpone(mail, dueAt, failed);
        counts.retried(mail.kind());
    }

    private void bury(PendingMail mail, String reason, Lane lane) {
        LOG.warn("Mail {} can never be sent and goes to the dead letters: {}", mail.id(), reason);
        lane.outbox().moveTo(deadLetters, mail.refusedFor(reason).dueNow(clock.instant()));
        deadLetterWake.run();
    }

    private void tell(PendingMail mail, Outcome outcome) {
        counts.decided(mail, outcome, clock.instant());
        if (outcome == Outcome.EXPIRED) {
            expired.add(mail.id());
        } else {
            LOG.info("Mail {}: {}", mail.id(), outcome.label());
        }
    }

    /** A mail that is out must not be sent again only because MongoDB hiccuped: this does not let go of it. */
    private void decide(PendingMail mail, Outcome outcome, Lane lane) throws InterruptedException {
        while (true) {
            try {
                lane.outbox().decide(mail, outcome, clock.instant());
                tell(mail, outcome);
                return;
            } catch (MongoException away) {
                if (lane.isClosed()) {
                    throw away;
                }
                Thread.sleep(RECORD_RETRY);
            }
        }
    }
}

package chancery.notification.send;

import chancery.contracts.feed.Feed;
import chancery.notification.outbox.MailKind;
import chancery.notification.outbox.Outcome;
import chancery.notification.outbox.PendingMail;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;

/**
 * What became of mails, by kind ({@code chancery.mails}, with {@code outcome} sent, retried, expired or dead-lettered), and how
 * long their owners waited for them.
 */
final class MailCounts {

    private static final String RETRIED = "retried";

    private final MeterRegistry meters;

    MailCounts(MeterRegistry meters) {
        this.meters = meters;
        for (MailKind kind : MailKind.values()) {
            // Counted from zero on: what appears with its first mail looks like no increase.
            for (Outcome outcome : Outcome.values()) {
                counter(kind, outcome.label());
            }
            counter(kind, RETRIED);
        }
    }

    void decided(PendingMail mail, Outcome outcome, Instant at) {
        counter(mail.kind(), outcome.label()).increment();
        if (outcome == Outcome.SENT) {
            mail.origin()
                    .header(Feed.TIME)
                    .map(Instant::parse)
                    .ifPresent(happened -> delay(mail.kind()).record(Duration.between(happened, at)));
        }
    }

    void retried(MailKind kind) {
        counter(kind, RETRIED).increment();
    }

    private Counter counter(MailKind kind, String outcome) {
        return Counter.builder("chancery.mails")
                .description("What became of mails")
                .tag("kind", kind.label())
                .tag("outcome", outcome)
                .register(meters);
    }

    private Timer delay(MailKind kind) {
        return Timer.builder("chancery.mail.delay")
                .description("From what happened to the mail server's having its mail")
                .tag("kind", kind.label())
                .register(meters);
    }
}

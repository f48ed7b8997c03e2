package chancery.notification.queue;

import chancery.contracts.feed.Feed;
import chancery.notification.mail.MailKind;
import chancery.notification.outbox.Outcome;
import chancery.notification.outbox.PendingMail;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;

/**
 * Counts mails by kind and outcome ({@code chancery.mails}: sent, retried, expired or dead-lettered), and times how long
 * their recipients waited.
 */
public final class MailMetrics {
    private static final String RETRIED = "retried";

    private final MeterRegistry meters;

    public MailMetrics(MeterRegistry meters) {
        this.meters = meters;
        for (MailKind kind : MailKind.values()) {
            // Registered at zero: a counter that appears with its first mail shows no increase.
            for (Outcome outcome : Outcome.values()) {
                counter(kind, outcome.label());
            }
            counter(kind, RETRIED);
        }
    }

    public void completed(PendingMail mail, Outcome outcome, Instant at) {
        counter(mail.kind(), outcome.label()).increment();
        if (outcome == Outcome.SENT) {
            mail.origin()
                    .header(Feed.TIME)
                    .map(Instant::parse)
                    .ifPresent(occurredAt -> delay(mail.kind()).record(Duration.between(occurredAt, at)));
        }
    }

    public void retried(MailKind kind) {
        counter(kind, RETRIED).increment();
    }

    private Counter counter(MailKind kind, String outcome) {
        return Counter.builder("chancery.mails")
                .description("Mails by outcome")
                .tag("kind", kind.label())
                .tag("outcome", outcome)
                .register(meters);
    }

    private Timer delay(MailKind kind) {
        return Timer.builder("chancery.mail.delay")
                .description("Time from the event to SMTP acceptance")
                .tag("kind", kind.label())
                .register(meters);
    }
}

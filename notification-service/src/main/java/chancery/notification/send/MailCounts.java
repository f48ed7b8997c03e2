package chancery.notification.send;

import chancery.notification.outbox.MailKind;
import chancery.notification.outbox.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What became of mails, by kind: {@code chancery.mails}, with {@code outcome} sent, retried, expired or dead-lettered. */
final class MailCounts {

    private final MeterRegistry meters;

    MailCounts(MeterRegistry meters) {
        this.meters = meters;
    }

    void decided(MailKind kind, Outcome outcome) {
        count(kind, outcome.label());
    }

    void retried(MailKind kind) {
        count(kind, "retried");
    }

    private void count(MailKind kind, String outcome) {
        Counter.builder("chancery.mails")
                .description("What became of mails")
                .tag("kind", kind.label())
                .tag("outcome", outcome)
                .register(meters)
                .increment();
    }
}

package chancery.notification.outbox;

import chancery.notification.mail.MailKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail in an outbox.
 *
 * @param id the event's id and the mail's kind, so that an event that is read again adds no second mail
 * @param origin the record from which the mail is written when it is sent
 * @param usefulUntil from then on it is not sent
 * @param dueAt when it is handled; a process claims the mail by postponing this time
 * @param attempts how often it was claimed
 * @param failures the number of failed attempts, without those while the mail server was unavailable
 * @param refused why it can never be sent; {@code null} if it can
 */
public record PendingMail(
        String id,
        MailKind kind,
        FeedRecord origin,
        Instant usefulUntil,
        Instant dueAt,
        int attempts,
        int failures,
        @Nullable String refused) {
    /** A new mail, due now. */
    public static PendingMail due(String id, MailKind kind, FeedRecord origin, Instant usefulUntil, Instant now) {
        return new PendingMail(id, kind, origin, usefulUntil, now, 0, 0, null);
    }

    /** The same mail, marked as never to be sent. */
    public PendingMail refusedFor(String reason) {
        return new PendingMail(id, kind, origin, usefulUntil, dueAt, attempts, failures, reason);
    }

    /** The same mail, due now. */
    public PendingMail dueNow(Instant now) {
        return new PendingMail(id, kind, origin, usefulUntil, now, attempts, failures, refused);
    }
}

package chancery.notification.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail that is to be sent.
 *
 * @param id the event's id and the mail's kind: one mail, however often the event comes
 * @param origin the record that it is made of when it is sent
 * @param usefulUntil after that it is not sent any more
 * @param dueAt when it is to be handled; whoever handles it puts this ahead first, and that is the claim
 * @param attempts how often it was claimed
 * @param failures how often the mail server would not take it
 * @param refused why it can never be sent, if so
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

    /** A mail that is due at once. */
    public static PendingMail due(String id, MailKind kind, FeedRecord origin, Instant usefulUntil, Instant now) {
        return new PendingMail(id, kind, origin, usefulUntil, now, 0, 0, null);
    }

    /** The same, never to be sent. */
    public PendingMail refusedFor(String reason) {
        return new PendingMail(id, kind, origin, usefulUntil, dueAt, attempts, failures, reason);
    }

    /** The same, to be handled at once. */
    public PendingMail dueNow(Instant now) {
        return new PendingMail(id, kind, origin, usefulUntil, now, attempts, failures, refused);
    }
}

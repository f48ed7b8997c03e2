package chancery.notification.intake;

import chancery.contracts.account.EmailAddress;
import chancery.contracts.feed.Feed;
import chancery.contracts.feed.PublicEvent;
import chancery.notification.outbox.FeedEvent;
import chancery.notification.outbox.FeedRecord;
import chancery.notification.outbox.MailKind;
import chancery.notification.outbox.PendingMail;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Which mails an event asks for. */
final class MailPlan {

    /** A notice is of use for a day, and so is a code at most, whatever its record says: no record stays for ever. */
    private static final Duration LONGEST_USE = Duration.ofDays(1);

    private MailPlan() {}

    /**
     * The mails of a record; mostly one or none.
     *
     * @throws IllegalArgumentException if it is no event that this release can read, with a reason free of personal data
     */
    static List<PendingMail> of(FeedRecord origin, Instant now) {
        if (origin.header(Feed.REPLAY).isPresent()) {
            return List.of();
        }
        FeedEvent event = FeedEvent.read(origin);
        // A time to come is a forged one, or a clock's that is wrong.
        Instant last = earlier(event.time(), now).plus(LONGEST_USE);
        return mails(event).stream()
                .map(mail -> PendingMail.due(
                        event.id() + "/" + mail.kind().label(),
                        mail.kind(),
                        origin,
                        earlier(mail.usefulUntil(), last),
                        now))
                .toList();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private record Planned(MailKind kind, Instant usefulUntil) {}

    private static List<Planned> mails(FeedEvent read) {
        return switch (read.event()) {
            case PublicEvent.ResetRequested e -> List.of(new Planned(MailKind.RESET_CODE, e.expiresAt()));
            case PublicEvent.SignedUp e -> notices(read, MailKind.WELCOME);
            case PublicEvent.PasswordChanged e -> notices(read, MailKind.PASSWORD_CHANGED);
            case PublicEvent.PasswordReset e -> notices(read, MailKind.PASSWORD_RESET);
            case PublicEvent.EmailChanged e -> notices(read, addressChange(e));
            case PublicEvent.RecoveryPaused e -> notices(read, MailKind.RECOVERY_PAUSED);
            case PublicEvent.SettingsUpdated e -> List.of();
            case PublicEvent.ResetCodeAccepted e -> List.of();
            case PublicEvent.ResetCodeRefused e -> List.of();
            case PublicEvent.AccountDisabled e -> List.of();
            case PublicEvent.AccountEnabled e -> List.of();
        };
    }

    private static List<Planned> notices(FeedEvent read, MailKind... kinds) {
        Instant usefulUntil = read.time().plus(LONGEST_USE);
        return Stream.of(kinds).map(kind -> new Planned(kind, usefulUntil)).toList();
    }

    /** Another spelling of the same address is one mailbox, and gets one mail. */
    private static MailKind[] addressChange(PublicEvent.EmailChanged e) {
        boolean sameMailbox = EmailAddress.of(e.previousEmail()).isSameAs(EmailAddress.of(e.email()));
        return sameMailbox
                ? new MailKind[] {MailKind.EMAIL_CHANGED_TO}
                : new MailKind[] {MailKind.EMAIL_CHANGED_FROM, MailKind.EMAIL_CHANGED_TO};
    }
}

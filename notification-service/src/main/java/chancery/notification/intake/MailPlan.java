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

/** Which mails an event asks for. */
final class MailPlan {

    /** A notice is of use for a day. */
    private static final Duration NOTICE_USE = Duration.ofDays(1);

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
        Instant usefulUntil = event.event() instanceof PublicEvent.ResetRequested code
                ? code.expiresAt()
                : event.time().plus(NOTICE_USE);
        return kinds(event.event()).stream()
                .map(kind -> PendingMail.due(event.id() + "/" + kind.label(), kind, origin, usefulUntil, now))
                .toList();
    }

    private static List<MailKind> kinds(PublicEvent event) {
        return switch (event) {
            case PublicEvent.ResetRequested e -> List.of(MailKind.RESET_CODE);
            case PublicEvent.SignedUp e -> List.of(MailKind.WELCOME);
            case PublicEvent.PasswordChanged e -> List.of(MailKind.PASSWORD_CHANGED);
            case PublicEvent.PasswordReset e -> List.of(MailKind.PASSWORD_RESET);
            case PublicEvent.EmailChanged e -> addressChange(e);
            case PublicEvent.RecoveryPaused e -> List.of(MailKind.RECOVERY_PAUSED);
            case PublicEvent.SettingsUpdated e -> List.of();
            case PublicEvent.ResetCodeAccepted e -> List.of();
            case PublicEvent.ResetCodeRefused e -> List.of();
            case PublicEvent.AccountDisabled e -> List.of();
            case PublicEvent.AccountEnabled e -> List.of();
        };
    }

    /** Another spelling of the same address is one mailbox, and gets one mail. */
    private static List<MailKind> addressChange(PublicEvent.EmailChanged e) {
        boolean sameMailbox = EmailAddress.of(e.previousEmail()).isSameAs(EmailAddress.of(e.email()));
        return sameMailbox
                ? List.of(MailKind.EMAIL_CHANGED_TO)
                : List.of(MailKind.EMAIL_CHANGED_FROM, MailKind.EMAIL_CHANGED_TO);
    }
}

package chancery.notification.mail;

import static chancery.notification.mail.MailSource.on;

import chancery.contracts.account.EmailAddress;
import chancery.contracts.feed.PublicEvent;
import chancery.contracts.feed.PublicEvent.EmailChanged;
import chancery.contracts.feed.PublicEvent.PasswordChanged;
import chancery.contracts.feed.PublicEvent.PasswordReset;
import chancery.contracts.feed.PublicEvent.RecoveryPaused;
import chancery.contracts.feed.PublicEvent.ResetRequested;
import chancery.contracts.feed.PublicEvent.SignedUp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All mails: the subject of each, and the events that trigger it with its recipient, queue, expiry and values. Its
 * templates are {@code mails/<label>.txt} and {@code mails/<label>.html}. The names are stored: a released name never changes.
 */
public enum MailKind {
    /** Contains the code that resets a forgotten password. */
    RESET_CODE(
            "Your code to reset your password",
            on(ResetRequested.class, ResetRequested::email)
                    .throughCodeQueue()
                    .usefulUntil(ResetRequested::expiresAt)
                    .withValues(MailKind::resetCode)),
    WELCOME("Welcome", on(SignedUp.class, SignedUp::email)),
    /** The owner changed the password with the old one. */
    PASSWORD_CHANGED("Your password was changed", on(PasswordChanged.class, PasswordChanged::email)),
    /** A reset code set a new password. */
    PASSWORD_RESET("Your password was reset", on(PasswordReset.class, PasswordReset::email)),
    /** To the previous address, unless it is another spelling of the new one: one mailbox gets one mail. */
    EMAIL_CHANGED_FROM(
            "The e-mail address of your account was changed",
            on(EmailChanged.class, EmailChanged::previousEmail).onlyIf(MailKind::isAnotherMailbox)),
    EMAIL_CHANGED_TO("This is now the e-mail address of your account", on(EmailChanged.class, EmailChanged::email)),
    /** Too many wrong codes were entered. */
    RECOVERY_PAUSED(
            "Password recovery is paused for your account",
            on(RecoveryPaused.class, RecoveryPaused::email)
                    .withValues((event, context) -> Map.of("until", context.time(event.until())))),
    /** Not a mail: marks an unreadable record on its way to the dead-letter topic. */
    UNREADABLE("");

    /** The latest expiry of any mail, whatever its event states: the outbox keeps no mail forever. */
    private static final Duration LONGEST_USE = Duration.ofDays(1);

    private final String subject;

    @SuppressWarnings("ImmutableEnumChecker") // An unmodifiable list of immutable records.
    private final List<MailSource<?>> triggers;

    MailKind(String subject, MailSource<?>... triggers) {
        this.subject = subject;
        this.triggers = List.of(triggers);
    }

    /** For ids, metrics and file names: {@code reset-code}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether this event triggers this mail. */
    public boolean isTriggeredBy(FeedEvent source) {
        return trigger(source).isPresent();
    }

    /** Whether events of this class trigger a mail that goes through the code queue. */
    public static boolean isCodeTrigger(Class<? extends PublicEvent> event) {
        return Stream.of(values())
                .flatMap(kind -> kind.triggers.stream())
                .anyMatch(trigger -> trigger.inCodeQueue() && trigger.event().equals(event));
    }

    /** The expiry of the mail; from then on it is not sent. */
    public Instant usefulUntil(FeedEvent source, Instant now) {
        // A time in the future comes from a forged event or a wrong clock.
        Instant latest = earlier(source.time(), now).plus(LONGEST_USE);
        return trigger(source)
                .map(trigger -> earlier(trigger.expiry(source), latest))
                .orElse(latest);
    }

    String subject() {
        return subject;
    }

    boolean isMail() {
        return !triggers.isEmpty();
    }

    Optional<MailSource<?>> trigger(FeedEvent source) {
        return triggers.stream().filter(trigger -> trigger.matches(source)).findFirst();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static boolean isAnotherMailbox(EmailChanged event) {
        return !EmailAddress.of(event.previousEmail()).isSameAs(EmailAddress.of(event.email()));
    }

    private static Map<String, String> resetCode(ResetRequested event, WritingContext context) throws CodeKeyMissing {
        return Map.of(
                "code", context.code(event),
                "life", context.minutesUntil(event.expiresAt()),
                "until", context.time(event.expiresAt()));
    }
}

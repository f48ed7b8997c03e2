package chancery.notification.mail;

import chancery.contracts.account.EmailAddress;
import chancery.contracts.feed.PublicEvent;
import chancery.contracts.recovery.ResetCodes;
import chancery.notification.outbox.FeedEvent;
import chancery.notification.outbox.MailKind;
import chancery.notification.outbox.PendingMail;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Writes a mail from its event, at the moment when it is sent. */
public final class MailWriter {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final ResetCodes codes;
    private final Clock clock;

    /** A writer that can make out codes under one key. */
    public MailWriter(ResetCodes codes, Clock clock) {
        this.codes = codes;
        this.clock = clock;
    }

    /**
     * The mail as it is to go out now.
     *
     * @throws Unmailable if it can never be sent
     * @throws CodeKeyMissing if its code can only be computed by somebody else
     */
    public MailLetter write(PendingMail mail) throws Unmailable, CodeKeyMissing {
        FeedEvent event = read(mail);
        MailText text = MailText.of(mail.kind());
        Map<String, String> values = values(event);
        return new MailLetter(
                mail.id(),
                Recipient.of(address(mail.kind(), event.event())),
                text.subject(),
                text.text().fill(values),
                text.html().fill(values));
    }

    private static FeedEvent read(PendingMail mail) throws Unmailable {
        try {
            return FeedEvent.read(mail.origin());
        } catch (IllegalArgumentException unreadable) {
            throw new Unmailable("unreadable: " + unreadable.getMessage());
        }
    }

    private static String address(MailKind kind, PublicEvent event) throws Unmailable {
        return switch (event) {
            case PublicEvent.SignedUp e -> e.email();
            case PublicEvent.EmailChanged e -> kind == MailKind.EMAIL_CHANGED_FROM ? e.previousEmail() : e.email();
            case PublicEvent.PasswordChanged e -> e.email();
            case PublicEvent.PasswordReset e -> e.email();
            case PublicEvent.ResetRequested e -> e.email();
            case PublicEvent.RecoveryPaused e -> e.email();
            default -> throw new Unmailable("the event asks for no mail");
        };
    }

    private Map<String, String> values(FeedEvent event) throws CodeKeyMissing {
        return switch (event.event()) {
            case PublicEvent.ResetRequested e -> code(event.accountId(), e);
            case PublicEvent.RecoveryPaused e -> Map.of("until", TIME.format(e.until()));
            default -> Map.of("time", TIME.format(event.time()));
        };
    }

    private Map<String, String> code(String accountId, PublicEvent.ResetRequested request) throws CodeKeyMissing {
        if (!request.codeKeyId().equals(codes.keyId())) {
            throw new CodeKeyMissing(request.codeKeyId(), codes.keyId());
        }
        return Map.of(
                "code", codes.code(accountId, request.resetId(), EmailAddress.of(request.email())),
                "life", minutes(clock.instant(), request.expiresAt()),
                "until", TIME.format(request.expiresAt()));
    }

    /** To the nearest: a mail that is on its way after a second still says ten. */
    private static String minutes(Instant now, Instant expiresAt) {
        long minutes = Math.max(1, Math.round(Duration.between(now, expiresAt).toSeconds() / 60.0));
        return minutes == 1 ? "1 minute" : minutes + " minutes";
    }
}

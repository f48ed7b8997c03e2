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
        Filling filling = filling(mail.kind(), event);
        return new MailLetter(
                mail.id(),
                Recipient.of(filling.address()),
                text.subject(),
                text.text().fill(filling.values()),
                text.html().fill(filling.values()));
    }

    private static FeedEvent read(PendingMail mail) throws Unmailable {
        try {
            return FeedEvent.read(mail.origin());
        } catch (IllegalArgumentException unreadable) {
            throw new Unmailable("unreadable: " + unreadable.getMessage());
        }
    }

    /** Whom a mail is for, and what its text has places for. */
    private record Filling(String address, Map<String, String> values) {}

    private Filling filling(MailKind kind, FeedEvent read) throws Unmailable, CodeKeyMissing {
        Map<String, String> time = Map.of("time", TIME.format(read.time()));
        return switch (read.event()) {
            case PublicEvent.SignedUp e -> new Filling(e.email(), time);
            case PublicEvent.EmailChanged e ->
                new Filling(kind == MailKind.EMAIL_CHANGED_FROM ? e.previousEmail() : e.email(), time);
            case PublicEvent.PasswordChanged e -> new Filling(e.email(), time);
            case PublicEvent.PasswordReset e -> new Filling(e.email(), time);
            case PublicEvent.ResetRequested e -> new Filling(e.email(), code(read.accountId(), e));
            case PublicEvent.RecoveryPaused e -> new Filling(e.email(), Map.of("until", TIME.format(e.until())));
            case PublicEvent.SettingsUpdated e -> throw noMail();
            case PublicEvent.ResetCodeAccepted e -> throw noMail();
            case PublicEvent.ResetCodeRefused e -> throw noMail();
            case PublicEvent.AccountDisabled e -> throw noMail();
            case PublicEvent.AccountEnabled e -> throw noMail();
        };
    }

    private static Unmailable noMail() {
        return new Unmailable("the event asks for no mail");
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

package chancery.notification.mail;

import chancery.contracts.account.EmailAddress;
import chancery.contracts.feed.PublicEvent.ResetRequested;
import chancery.contracts.recovery.ResetCodes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Input from which a mail's values are computed, and their format.
 *
 * @param now when the mail is written, directly before it is sent
 */
record WritingContext(FeedEvent source, ResetCodes codes, Instant now) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /**
     * The code of a request.
     *
     * @throws CodeKeyMissing if the code was created with another key
     */
    String code(ResetRequested request) throws CodeKeyMissing {
        if (!request.codeKeyId().equals(codes.keyId())) {
            throw new CodeKeyMissing(request.codeKeyId(), codes.keyId());
        }
        return codes.code(source.accountId(), request.resetId(), EmailAddress.of(request.email()));
    }

    String time(Instant instant) {
        return TIME.format(instant);
    }

    /** Rounded to the nearest, so that a ten-minute code sent after one second still shows ten. */
    String minutesUntil(Instant end) {
        long minutes = Math.max(1, Math.round(Duration.between(now, end).toSeconds() / 60.0));
        return minutes == 1 ? "1 minute" : minutes + " minutes";
    }
}

package chancery.notification.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The form of times and durations in the texts of mails. */
final class TextForm {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private TextForm() {}

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** Rounded to the nearest, so that a ten-minute code sent after one second still shows ten. */
    static String minutes(Instant now, Instant end) {
        long minutes = Math.max(1, Math.round(Duration.between(now, end).toSeconds() / 60.0));
        return minutes == 1 ? "1 minute" : minutes + " minutes";
    }
}

package chancery.contracts.feed;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Times on the topic: RFC 3339 in UTC, always with six digits of a second's fraction. So their texts have one length, compare like
 * times, and suit parsers with a fixed pattern.
 */
public final class FeedTimes {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private FeedTimes() {}

    /** The text of a time, whose fraction is cut to microseconds. */
    public static String text(Instant time) {
        return FORM.format(time);
    }
}

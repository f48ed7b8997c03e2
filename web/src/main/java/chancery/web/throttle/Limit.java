package chancery.web.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;

/**
 * A number of requests per period, written {@code 200/1h}, or {@code off} for no limit. Periods start at fixed times,
 * so that all instances count in the same periods.
 *
 * @param count how many requests pass in one period
 */
public record Limit(long count, Duration period) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})/(\\S+)");
    private static final Limit OFF = new Limit(Long.MAX_VALUE, Duration.ofDays(1));

    public Limit {
        if (count < 1 || period.toMillis() < 1) {
            throw new IllegalArgumentException("a limit needs a count of 1 or more and a period of 1 ms or more");
        }
    }

    /**
     * Parses a setting.
     *
     * @throws IllegalArgumentException if it is malformed
     */
    public static Limit valueOf(String text) {
        if (text.strip().equals("off")) {
            return OFF;
        }
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException("a limit must be like 200/1h, or off; got " + text);
        }
        return new Limit(Long.parseLong(form.group(1)), DurationStyle.detectAndParse(form.group(2)));
    }

    /** Whether there is no limit. */
    public boolean isOff() {
        return count == Long.MAX_VALUE;
    }

    /** The start of the period that contains an instant. */
    public Instant periodOf(Instant moment) {
        long millis = period.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(moment.toEpochMilli(), millis) * millis);
    }
}

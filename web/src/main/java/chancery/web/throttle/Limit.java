package chancery.web.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;

/**
 * So many in so long, written {@code 200/1h}; {@code off} is no limit. Periods have fixed bounds, so that all instances
 * count in the same ones.
 *
 * @param count how many pass in one period
 */
public record Limit(long count, Duration period) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})/(\\S+)");
    private static final Limit OFF = new Limit(Long.MAX_VALUE, Duration.ofDays(1));

    public Limit {
        if (count < 1 || period.toMillis() < 1) {
            throw new IllegalArgumentException("a limit lets something pass in some time");
        }
    }

    /**
     * Reads a setting.
     *
     * @throws IllegalArgumentException if it is malformed
     */
    public static Limit valueOf(String text) {
        if (text.strip().equals("off")) {
            return OFF;
        }
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException("a limit is written like 200/1h, or off; not " + text);
        }
        return new Limit(Long.parseLong(form.group(1)), DurationStyle.detectAndParse(form.group(2)));
    }

    /** Whether everything passes. */
    public boolean isOff() {
        return count == Long.MAX_VALUE;
    }

    /** When the period began that a moment falls into. */
    public Instant periodOf(Instant moment) {
        long millis = period.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(moment.toEpochMilli(), millis) * millis);
    }
}

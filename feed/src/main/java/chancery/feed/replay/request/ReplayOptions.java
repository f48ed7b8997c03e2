package chancery.feed.replay.request;

import chancery.feed.management.RequestRejected;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The options of a requested replay.
 *
 * @param from the first event
 * @param until the last event
 * @param rate events per second; {@code null} for the configured rate
 */
public record ReplayOptions(
        Bound from, Bound until, @Nullable Integer rate) {
    /** From the first event to the newest. */
    public static final ReplayOptions EVERYTHING = new ReplayOptions(Bound.OPEN, Bound.OPEN, null);

    /** The beginning or the end of a replay, as a position or a time. */
    public record Bound(@Nullable Long position, @Nullable Instant time) {
        /** The beginning or the end of the log. */
        public static final Bound OPEN = new Bound(null, null);

        public Bound {
            if (position != null && time != null) {
                throw new RequestRejected("Give a position or a time, not both");
            }
        }

        public static Bound at(long position) {
            return new Bound(position, null);
        }

        public static Bound at(Instant time) {
            return new Bound(null, time);
        }

        boolean isOpen() {
            return position == null && time == null;
        }
    }
}

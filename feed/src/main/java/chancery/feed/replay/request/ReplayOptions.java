package chancery.feed.replay.request;

import chancery.feed.management.OrderRefused;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for.
 *
 * @param from its first event
 * @param until its last event
 * @param rate events per second; {@code null} if that was not said
 */
public record ReplayOptions(Edge from, Edge until, @Nullable Integer rate) {

    /** From the first event to the newest. */
    public static final ReplayOptions EVERYTHING = new ReplayOptions(Edge.OPEN, Edge.OPEN, null);

    /** Where a replay begins or ends. At most one of the two is given. */
    public record Edge(@Nullable Long position, @Nullable Instant time) {

        /** As far as the log goes. */
        public static final Edge OPEN = new Edge(null, null);

        public Edge {
            if (position != null && time != null) {
                throw new OrderRefused("Give a position or a time, not both");
            }
        }

        public static Edge at(long position) {
            return new Edge(position, null);
        }

        public static Edge at(Instant time) {
            return new Edge(null, time);
        }

        boolean isOpen() {
            return position == null && time == null;
        }
    }
}

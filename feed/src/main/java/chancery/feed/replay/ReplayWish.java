package chancery.feed.replay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for.
 *
 * @param from its first event
 * @param until its last event
 * @param rate events per second; {@code null} if that was not said
 */
record ReplayWish(Edge from, Edge until, @Nullable Integer rate) {

    /** From the first event to the newest. */
    static final ReplayWish EVERYTHING = new ReplayWish(Edge.OPEN, Edge.OPEN, null);

    /** Where a replay begins or ends. At most one of the two is given. */
    record Edge(@Nullable Long position, @Nullable Instant time) {

        /** As far as the log goes. */
        static final Edge OPEN = new Edge(null, null);

        Edge {
            if (position != null && time != null) {
                throw new ReplayRefused("Give a position or a time, not both");
            }
        }

        static Edge at(long position) {
            return new Edge(position, null);
        }

        static Edge at(Instant time) {
            return new Edge(null, time);
        }

        boolean isOpen() {
            return position == null && time == null;
        }
    }
}

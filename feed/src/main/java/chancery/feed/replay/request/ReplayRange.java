package chancery.feed.replay.request;

import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LogPositions;
import chancery.feed.management.OrderRefused;
import chancery.feed.replay.request.ReplayOptions.Edge;
import java.time.Instant;

/**
 * A part of the log.
 *
 * @param after the event before its first
 * @param until its last event
 */
record ReplayRange(LogPosition after, LogPosition until) {

    /**
     * What a wish comes to now.
     *
     * @throws OrderRefused if there is nothing in it
     */
    static ReplayRange of(ReplayOptions wish, LogPositions log, Instant now) {
        LogPosition head = log.head();
        if (head.equals(LogPosition.START)) {
            throw new OrderRefused("The log is empty: there is nothing to replay");
        }
        requirePast(wish.from(), head, now, "");
        requirePast(wish.until(), head, now, ". Without an end it goes up to there");
        ReplayRange span = new ReplayRange(after(wish.from(), log), until(wish.until(), log, head));
        if (span.after().position() >= span.until().position()) {
            throw new OrderRefused("No event lies between that beginning and that end");
        }
        return span;
    }

    private static void requirePast(Edge edge, LogPosition head, Instant now, String advice) {
        Long position = edge.position();
        if (position != null && (position < 1 || position > head.position())) {
            throw new OrderRefused("There is no position " + position + ": the log has the positions 1 to "
                    + head.position() + advice);
        }
        Instant time = edge.time();
        if (time != null && time.isAfter(now)) {
            throw new OrderRefused(time + " is still to come: it is " + now + advice);
        }
    }

    private static LogPosition after(Edge from, LogPositions log) {
        if (from.time() != null) {
            return log.beforeAllSince(from.time())
                    .orElseThrow(() -> new OrderRefused("No event happened at " + from.time() + " or later"));
        }
        return from.position() == null ? LogPosition.START : log.before(from.position());
    }

    private static LogPosition until(Edge until, LogPositions log, LogPosition head) {
        if (until.time() != null) {
            return log.lastBefore(until.time());
        }
        return until.position() == null ? head : log.before(until.position() + 1);
    }

    /** Whether this is what a wish came to at that time. What it leaves open is not asked about. */
    static boolean isAsAsked(ReplayRequest found, ReplayOptions wish, LogPositions log) {
        boolean begin = wish.from().isOpen() || after(wish.from(), log).equals(found.after());
        return begin
                && (wish.until().isOpen()
                        || until(wish.until(), log, found.until()).equals(found.until()));
    }
}

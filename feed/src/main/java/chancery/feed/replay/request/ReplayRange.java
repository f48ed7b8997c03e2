package chancery.feed.replay.request;

import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LogPositions;
import chancery.feed.management.RequestRejected;
import chancery.feed.record.FeedRecords;
import chancery.feed.replay.request.ReplayOptions.Bound;
import java.time.Instant;

/**
 * A range of the log.
 *
 * @param after the event before the first
 * @param until the last event
 */
record ReplayRange(LogPosition after, LogPosition until) {
    /**
     * The range that these options describe now.
     *
     * @throws RequestRejected if it contains no events
     */
    static ReplayRange of(ReplayOptions options, LogPositions log, Instant now) {
        LogPosition head = log.head();
        if (head.equals(LogPosition.START)) {
            throw new RequestRejected("The log is empty: there is nothing to replay");
        }
        requirePast(options.from(), head, now, "");
        requirePast(options.until(), head, now, ". Omit the end to replay up to the newest event");
        ReplayRange range = new ReplayRange(after(options.from(), log), until(options.until(), log, head));
        if (events(log, range) == 0) {
            throw new RequestRejected("The range contains no events");
        }
        return range;
    }

    /** The number of records of this range. */
    static long events(LogPositions log, ReplayRange range) {
        return FeedRecords.KINDS.stream()
                .mapToLong(kind -> log.events(kind, range.after(), range.until()))
                .sum();
    }

    private static void requirePast(Bound bound, LogPosition head, Instant now, String advice) {
        Long position = bound.position();
        if (position != null && (position < 1 || position > head.position())) {
            throw new RequestRejected("There is no position " + position + ": the log has the positions 1 to "
                    + head.position() + advice);
        }
        Instant time = bound.time();
        if (time != null && time.isAfter(now)) {
            throw new RequestRejected(time + " is in the future: it is " + now + advice);
        }
    }

    private static LogPosition after(Bound from, LogPositions log) {
        if (from.time() != null) {
            return log.beforeAllSince(from.time())
                    .orElseThrow(() -> new RequestRejected("No event was recorded at " + from.time() + " or later"));
        }
        return from.position() == null ? LogPosition.START : log.before(from.position());
    }

    private static LogPosition until(Bound until, LogPositions log, LogPosition head) {
        if (until.time() != null) {
            return log.lastBefore(until.time());
        }
        return until.position() == null ? head : log.before(until.position() + 1);
    }

    /** Whether these options describe the range of a request. Open bounds are not compared. */
    static boolean matches(ReplayRequest found, ReplayOptions options, LogPositions log) {
        boolean sameStart =
                options.from().isOpen() || after(options.from(), log).equals(found.after());
        return sameStart
                && (options.until().isOpen()
                        || until(options.until(), log, found.until()).equals(found.until()));
    }
}

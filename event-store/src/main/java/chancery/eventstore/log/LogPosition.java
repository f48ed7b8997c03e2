package chancery.eventstore.log;

/**
 * How far a follower has come: a position and the id of the event there, so that another log (a restored backup) is
 * noticed.
 *
 * @param eventId the id of the event at that position; empty at the start
 */
public record LogPosition(long position, String eventId) {

    /** Before the first event. */
    public static final LogPosition START = new LogPosition(0, "");
}

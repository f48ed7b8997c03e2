package chancery.eventstore.log;

/**
 * The position of a follower, with the id of the event there, so that another log (a restored backup) is detected.
 *
 * @param eventId the id of the event at that position; empty at the start
 */
public record LogPosition(long position, String eventId) {
    /** Before the first event. */
    public static final LogPosition START = new LogPosition(0, "");
}

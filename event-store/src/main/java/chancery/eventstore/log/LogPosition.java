package chancery.eventstore.log;

/**
 * The position of a follower. The id of the event at that position detects another log, such as a restored backup.
 *
 * @param eventId the id of the event at that position; empty at the start
 */
public record LogPosition(long position, String eventId) {
    /** Before the first event. */
    public static final LogPosition START = new LogPosition(0, "");
}

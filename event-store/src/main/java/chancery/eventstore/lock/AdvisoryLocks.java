package chancery.eventstore.lock;

/**
 * The two-part keys of Chancery's PostgreSQL advisory locks: a constant, and the purpose. The migrations contain {@link #LOG}
 * and {@link #APPENDING} as literals; a test compares them.
 */
public final class AdvisoryLocks {
    /** Separates the locks of the log from those of other applications in the same database. */
    public static final int LOG = 1_667_788_398;

    /** Each appending transaction holds it, shared, from the draw of its position to its commit. */
    public static final int APPENDING = 1;

    /** The elected publisher holds it. */
    public static final int PUBLISHING = 2;

    /** The elected appender of the inbox holds it. */
    public static final int APPENDING_INBOX = 3;

    /**
     * The constant of replays; the second part is the hash of the topic's name. The process that runs the replay holds the
     * lock.
     */
    public static final int REPLAYS = 1_667_788_399;

    /**
     * The constant of the inbox's streams; the second part is the hash of kind and stream. The migrations contain it. An
     * inserting transaction holds it, so that the numbers of one stream follow its commits.
     */
    public static final int INBOX_STREAMS = 1_667_788_400;

    private AdvisoryLocks() {}
}

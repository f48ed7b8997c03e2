package chancery.eventstore.lock;

/**
 * The two-part numbers of Chancery's PostgreSQL advisory locks: a number of ours, and one for the purpose. The migrations contain
 * the first two as literals; a test compares them.
 */
public final class AdvisoryLocks {
    /** Separates the locks of the log from those of other applications in the same database. */
    public static final int LOG = 1_667_788_398;

    /** Held, shared, by each transaction from the draw of a position to its commit. */
    public static final int APPENDING = 1;

    /** Held by the publisher that leads. */
    public static final int PUBLISHING = 2;

    /** The number of replays; the second part is the hash of the topic's name. Held by the process that runs the replay. */
    public static final int REPLAYS = 1_667_788_399;

    private AdvisoryLocks() {}
}

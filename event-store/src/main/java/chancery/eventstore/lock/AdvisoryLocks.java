package chancery.eventstore.lock;

/**
 * PostgreSQL's advisory locks that are about the whole log, and those of replays: our number, and beside it what a lock is
 * for. The migrations, which are SQL and never edited, have the first two as literals; a test holds them together.
 */
public final class AdvisoryLocks {

    /** Tells our locks from those of others in the same database. */
    public static final int LOG = 1_667_788_398;

    /** Held, shared, by whoever has drawn a position and is not committed. */
    public static final int APPENDING = 1;

    /** Held by the publisher. */
    public static final int PUBLISHING = 2;

    /** Replays' own number, beside the topic's name: held by whoever carries that replay out. */
    public static final int REPLAYS = 1_667_788_399;

    private AdvisoryLocks() {}
}

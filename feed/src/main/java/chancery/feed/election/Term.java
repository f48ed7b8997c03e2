package chancery.feed.election;

/** What a leader runs from its election to its resignation. */
public interface Term extends AutoCloseable {

    /** Ends at once: the lock is lost, and nothing more may go out. */
    void abort();

    /** Finishes the batch in progress, then ends. */
    @Override
    void close();
}

package chancery.query.readmodel.projection;

/** Receives the progress of a generation's projection, on the follower's thread: implementations must not block. */
public interface ProjectionListener {
    /** The documents contain every event up to a position. */
    void moved(int generation, long position);

    /** The log held no event after the position when it was last read. */
    void caughtUp(int generation, long position);
}

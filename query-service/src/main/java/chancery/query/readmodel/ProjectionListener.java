package chancery.query.readmodel;

/** Is told how the projection of a generation comes along; on the follower's thread, so it must be quick. */
public interface ProjectionListener {

    /** The documents have everything up to a position. */
    void moved(int generation, long position);

    /** Nothing lay beyond the position a moment ago. */
    void caughtUp(int generation, long position);
}

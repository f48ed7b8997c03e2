package chancery.command.visibility;

/** Lets the answer to a write wait until its client can read it. */
@FunctionalInterface
public interface Visibility {

    /**
     * Returns once every live read model has reached the position, or when waiting any longer would keep the client too
     * long. Never throws: the write is committed.
     */
    void await(long position);
}

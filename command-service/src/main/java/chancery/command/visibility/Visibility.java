package chancery.command.visibility;

/** Waits until a write can be read. */
@FunctionalInterface
public interface Visibility {

    /**
     * Returns once every live read model has the event at this position, or when waiting is pointless: none is live, the
     * time is up, or PostgreSQL cannot tell. The write is committed in any case; this never fails.
     */
    void await(long position);
}

package chancery.eventstore.lock;

/**
 * PostgreSQL at the configured address is a standby. A standby shows only its own locks: a follower there cannot know which
 * events may still commit before those that it reads. A lock on a standby does not exclude processes that use the primary.
 */
public final class NotPrimary extends RuntimeException {
    /** SQLSTATE of a write to a read-only server. */
    public static final String READ_ONLY = "25006";

    static final String MESSAGE =
            "PostgreSQL at this address is a standby: let spring.datasource.url lead to the primary"
                    + " (for several hosts, with targetServerType=primary)";

    private static final long serialVersionUID = 1L;

    /** With the setting to correct in its message. */
    public NotPrimary() {
        super(MESSAGE);
    }
}

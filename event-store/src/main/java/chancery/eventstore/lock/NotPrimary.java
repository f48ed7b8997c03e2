package chancery.eventstore.lock;

/**
 * PostgreSQL at the configured address is a standby. A standby shows only its own locks, so a follower there could skip events
 * that commit later. A lock on a standby does not exclude processes that use the primary.
 */
public final class NotPrimary extends RuntimeException {
    /** SQLSTATE of a write to a read-only server. */
    public static final String READ_ONLY = "25006";

    static final String MESSAGE = "PostgreSQL at this address is a standby: set spring.datasource.url to the primary"
            + " (for several hosts, with targetServerType=primary)";

    private static final long serialVersionUID = 1L;

    /** With the setting to correct in its message. */
    public NotPrimary() {
        super(MESSAGE);
    }
}

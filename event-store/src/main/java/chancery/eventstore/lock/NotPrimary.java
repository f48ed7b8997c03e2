package chancery.eventstore.lock;

/**
 * This PostgreSQL is a standby. It shows nobody's locks but its own, so who follows the log there cannot know what may still
 * be committed before what it sees; nor is a lock that it grants a lock on the primary.
 */
public final class NotPrimary extends RuntimeException {

    /** PostgreSQL's own code (SQLSTATE) for a write where it only reads. */
    public static final String READ_ONLY = "25006";

    static final String WORDS = "PostgreSQL at this address is a standby: let spring.datasource.url lead to the primary"
            + " (where it names several hosts, by targetServerType=primary)";

    private static final long serialVersionUID = 1L;

    /** The server at the configured address is a standby. */
    public NotPrimary() {
        super(WORDS);
    }
}

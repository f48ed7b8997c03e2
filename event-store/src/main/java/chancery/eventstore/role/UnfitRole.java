package chancery.eventstore.role;

/** A service connects under a role that its profile forbids. The operator must correct the configuration. */
public final class UnfitRole extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnfitRole(String message) {
        super(message);
    }
}

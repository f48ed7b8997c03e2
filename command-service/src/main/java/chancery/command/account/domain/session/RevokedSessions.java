package chancery.command.account.domain.session;

/** The sessions that were revoked alone, without a new credential epoch. */
@FunctionalInterface
public interface RevokedSessions {
    /** Whether a session was revoked alone, as of the current transaction. */
    boolean isRevoked(String sid);
}

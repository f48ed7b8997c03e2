package chancery.web.credentials;

/**
 * Checks whether the session of a token is revoked. The command-service reads the account's events, the query-service its read
 * model.
 *
 * <p>If PostgreSQL or MongoDB is unavailable, the check throws the exception of its driver. An {@code OutageClassifier}
 * recognizes it, and the client gets 503.
 */
@FunctionalInterface
public interface SessionCheck {
    /** The state of the session now. */
    SessionState check(AuthenticatedSession session);
}

package chancery.web.credentials;

/**
 * Checks whether the session of a token is revoked: the command-service by the account's events, the query-service by its
 * read model.
 *
 * <p>If a part is unavailable, its own exception is thrown. An {@code OutageClassifier} recognizes it, and the client gets
 * 503.
 */
@FunctionalInterface
public interface SessionCheck {

    /** The state of the session now. */
    SessionState check(AuthenticatedSession session);
}

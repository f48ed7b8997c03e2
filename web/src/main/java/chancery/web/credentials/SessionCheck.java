package chancery.web.credentials;

/**
 * Looks whether the session of a token still counts: the write side against the account's events, the read side against
 * its model.
 *
 * <p>A part that is down is told by its own exception, which an {@code OutageClassifier} knows: it is answered 503.
 */
@FunctionalInterface
public interface SessionCheck {

    /** How the session stands now. */
    SessionState check(Credentials credentials);
}

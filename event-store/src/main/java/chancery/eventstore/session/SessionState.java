package chancery.eventstore.session;

/**
 * What decides whether an account's sessions are valid.
 *
 * @param epoch the credential epoch: the id of the event that last revoked sessions
 * @param sparedSession the session that the last change of the password spared; empty if none
 * @param disabled whether an administrator has disabled the account
 */
public record SessionState(String epoch, String sparedSession, boolean disabled) {}

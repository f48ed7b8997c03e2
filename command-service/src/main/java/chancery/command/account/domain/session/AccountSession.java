package chancery.command.account.domain.session;

/**
 * What decides whether the account's sessions are valid.
 *
 * @param epoch the credential epoch: the id of the event that last revoked sessions; empty before the sign-up
 * @param sparedSession the session that the last change of the password spared; empty if none
 * @param disabled whether an administrator has disabled the account
 */
public record AccountSession(String epoch, String sparedSession, boolean disabled) {
    public static final AccountSession NONE = new AccountSession("", "", false);

    /** Whether a session is valid: it has the present epoch, or the last change spared it. */
    public boolean isValid(CallerSession session) {
        boolean spared = !sparedSession.isEmpty() && sparedSession.equals(session.sid());
        return epoch.equals(session.epoch()) || spared;
    }

    /** With a new epoch. */
    public AccountSession withEpoch(String newEpoch, String spared) {
        return new AccountSession(newEpoch, spared, disabled);
    }

    /** Disabled, or enabled again. */
    public AccountSession withDisabled(boolean isDisabled) {
        return new AccountSession(epoch, sparedSession, isDisabled);
    }
}

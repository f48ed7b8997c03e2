package chancery.command.account.domain.session;

/**
 * The session of the client that sends a command. The aggregate checks it again in the appending transaction.
 *
 * @param epoch the credential epoch at which the session's password was checked
 */
public record CallerSession(String sid, String epoch) {}

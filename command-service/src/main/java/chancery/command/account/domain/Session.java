package chancery.command.account.domain;

/**
 * The session that a command comes from. It is looked at again where the command is decided.
 *
 * @param epoch the credential epoch at which its password was checked
 */
public record Session(String sid, String epoch) {}

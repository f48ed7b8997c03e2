package chancery.command.account;

import chancery.web.credentials.Credentials;

/**
 * The session that a command comes from. It is looked at again where the command is decided.
 *
 * @param epoch the credential epoch at which its password was checked
 */
public record Session(String sid, String epoch) {

    static Session of(Credentials credentials) {
        return new Session(credentials.sid(), credentials.epoch());
    }
}

package chancery.faults.load;

import chancery.contracts.account.EmailAddress;

/**
 * A change that a client asked for, named so that the log's event can be named alike.
 *
 * @param what by content where the content is a client's own, by account otherwise
 */
public record Deed(Kind kind, String what) {

    /** What was asked for. */
    public enum Kind {
        SIGN_UP,
        CHANGE_SETTINGS,
        CHANGE_EMAIL,
        CHANGE_PASSWORD,
        /** A GET, which a gateway may send again: it may happen more often than it was asked for. */
        ASK_FOR_CODE,
        GIVE_CODE,
        RESET_PASSWORD,
        /** What no visitor asks for. */
        NONE
    }

    public static Deed signUp(String email) {
        return new Deed(Kind.SIGN_UP, EmailAddress.of(email).canonical());
    }

    public static Deed changeSettings(String account, String firstName) {
        return new Deed(Kind.CHANGE_SETTINGS, account + " " + firstName);
    }

    public static Deed changeEmail(String account, String email) {
        return new Deed(
                Kind.CHANGE_EMAIL, account + " " + EmailAddress.of(email).canonical());
    }

    public static Deed changePassword(String account) {
        return new Deed(Kind.CHANGE_PASSWORD, account);
    }

    public static Deed askForCode(String account) {
        return new Deed(Kind.ASK_FOR_CODE, account);
    }

    public static Deed giveCode(String account) {
        return new Deed(Kind.GIVE_CODE, account);
    }

    public static Deed resetPassword(String account) {
        return new Deed(Kind.RESET_PASSWORD, account);
    }

    /** What the log says was done, and no visitor asks for. */
    public static Deed ofNobody(String account, String what) {
        return new Deed(Kind.NONE, account + " " + what);
    }
}

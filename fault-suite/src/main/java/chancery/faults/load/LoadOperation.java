package chancery.faults.load;

import chancery.contracts.account.EmailAddress;

/**
 * A change that a client requests. An event of the log maps to an equal operation, so that both can be compared.
 *
 * @param what the account, and the new value if it is unique to the client
 */
public record LoadOperation(Kind kind, String what) {
    /** The kind of change. */
    public enum Kind {
        SIGN_UP,
        CHANGE_SETTINGS,
        CHANGE_EMAIL,
        CHANGE_PASSWORD,
        /** A GET, which the gateway may retry: it can occur more often than requested. */
        REQUEST_CODE,
        SUBMIT_CODE,
        RESET_PASSWORD,
        /** No virtual user requests this. */
        NONE
    }

    public static LoadOperation signUp(String email) {
        return new LoadOperation(Kind.SIGN_UP, EmailAddress.of(email).canonical());
    }

    public static LoadOperation changeSettings(String account, String firstName) {
        return new LoadOperation(Kind.CHANGE_SETTINGS, account + " " + firstName);
    }

    public static LoadOperation changeEmail(String account, String email) {
        return new LoadOperation(
                Kind.CHANGE_EMAIL, account + " " + EmailAddress.of(email).canonical());
    }

    public static LoadOperation changePassword(String account) {
        return new LoadOperation(Kind.CHANGE_PASSWORD, account);
    }

    public static LoadOperation requestCode(String account) {
        return new LoadOperation(Kind.REQUEST_CODE, account);
    }

    public static LoadOperation submitCode(String account) {
        return new LoadOperation(Kind.SUBMIT_CODE, account);
    }

    public static LoadOperation resetPassword(String account) {
        return new LoadOperation(Kind.RESET_PASSWORD, account);
    }

    /** A change in the log that no virtual user requests. */
    public static LoadOperation neverRequested(String account, String what) {
        return new LoadOperation(Kind.NONE, account + " " + what);
    }
}

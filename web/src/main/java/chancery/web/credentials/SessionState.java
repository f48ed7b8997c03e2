package chancery.web.credentials;

/** How a session stands at the moment of a request. */
public enum SessionState {
    /** It counts. */
    VALID,
    /** It was ended: alone, by a changed or reset password, or by a log-out everywhere. */
    ENDED,
    /** Its account does not exist (any more). */
    ACCOUNT_GONE,
    /** Its account is disabled. */
    ACCOUNT_DISABLED
}

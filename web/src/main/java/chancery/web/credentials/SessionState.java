package chancery.web.credentials;

/** The state of a session at the time of a request. */
public enum SessionState {
    VALID,
    /** Revoked by a changed or reset password, or expired. */
    ENDED,
    ACCOUNT_GONE,
    ACCOUNT_DISABLED
}

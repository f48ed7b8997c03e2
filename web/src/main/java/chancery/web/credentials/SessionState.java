package chancery.web.credentials;

/** The state of a session at the time of a request. */
public enum SessionState {
    VALID,
    /** Revoked or expired. */
    ENDED,
    ACCOUNT_GONE,
    ACCOUNT_DISABLED
}

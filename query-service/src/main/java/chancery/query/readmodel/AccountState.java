package chancery.query.readmodel;

/** Whether an account can be used. */
public enum AccountState {
    /** It can. */
    ACTIVE,
    /** An administrator barred it. */
    DISABLED,
    /** Its personal data is gone. */
    ERASED
}

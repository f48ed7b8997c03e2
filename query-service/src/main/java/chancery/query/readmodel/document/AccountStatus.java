package chancery.query.readmodel.document;

/** Whether the owner of an account can log in. */
public enum AccountStatus {
    /** The owner can log in. */
    ACTIVE,
    /** An administrator disabled the account. */
    DISABLED,
    /** The account's personal data was erased. */
    ERASED
}

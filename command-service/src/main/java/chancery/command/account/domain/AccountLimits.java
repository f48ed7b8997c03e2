package chancery.command.account.domain;

/** The longest texts that an account accepts, in code points. */
public final class AccountLimits {
    /** A new password; its repetition has no limit of its own. */
    public static final int PASSWORD = 128;

    public static final int EMAIL = 254;
    public static final int PHONE_NUMBER = 16;
    public static final int NAME = 150;

    private AccountLimits() {}
}

package chancery.command.account.domain;

/** How long an account's texts may be, in code points (api.md). */
public final class AccountLimits {

    /** A new password, before its repetition is looked at. */
    public static final int PASSWORD = 128;

    public static final int EMAIL = 254;
    public static final int PHONE_NUMBER = 16;
    public static final int NAME = 150;

    private AccountLimits() {}
}

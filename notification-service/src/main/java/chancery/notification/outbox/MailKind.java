package chancery.notification.outbox;

import java.util.Locale;

/** The mails that there are. A name is stored; it is final once released. */
public enum MailKind {
    /** The code that recovers a forgotten password. */
    RESET_CODE,
    /** To a new account. */
    WELCOME,
    /** The password was changed by who knew the old one. */
    PASSWORD_CHANGED,
    /** The password was set by way of recovery. */
    PASSWORD_RESET,
    /** To the address that was given up. */
    EMAIL_CHANGED_FROM,
    /** To the address that was taken. */
    EMAIL_CHANGED_TO,
    /** Too many wrong codes were tried. */
    RECOVERY_PAUSED,
    /** No mail: a record that could not be read, on its way to the dead letters. */
    UNREADABLE;

    /** For ids and metrics: {@code reset-code}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package chancery.notification.mail;

import chancery.notification.outbox.MailKind;
import java.util.EnumMap;
import java.util.Map;

/** A mail's subject, which is fixed, and its two templates. */
record MailText(String subject, Template text, Template html) {

    private static final Map<MailKind, MailText> ALL = new EnumMap<>(Map.of(
            MailKind.RESET_CODE, of(MailKind.RESET_CODE, "Your code to reset your password"),
            MailKind.WELCOME, of(MailKind.WELCOME, "Welcome"),
            MailKind.PASSWORD_CHANGED, of(MailKind.PASSWORD_CHANGED, "Your password was changed"),
            MailKind.PASSWORD_RESET, of(MailKind.PASSWORD_RESET, "Your password was reset"),
            MailKind.EMAIL_CHANGED_FROM,
                    of(MailKind.EMAIL_CHANGED_FROM, "The e-mail address of your account was changed"),
            MailKind.EMAIL_CHANGED_TO, of(MailKind.EMAIL_CHANGED_TO, "This is now the e-mail address of your account"),
            MailKind.RECOVERY_PAUSED, of(MailKind.RECOVERY_PAUSED, "Password recovery is paused for your account")));

    static MailText of(MailKind kind) {
        MailText text = ALL.get(kind);
        if (text == null) {
            throw new IllegalStateException("There is no mail of the kind " + kind);
        }
        return text;
    }

    private static MailText of(MailKind kind, String subject) {
        return new MailText(subject, Template.text(kind.label() + ".txt"), Template.html(kind.label() + ".html"));
    }
}

package chancery.notification;

import chancery.start.GivenSettings;
import chancery.start.Objections;
import chancery.start.SettingRule;
import chancery.start.part.KeyRule;

/** The key that the notification-service does not make itself in production, and the sender that it must be given. */
final class NotificationSettingRule implements SettingRule {

    private static final String FROM = "chancery.mail.from";

    @Override
    public void look(GivenSettings settings, Objections objections) {
        KeyRule.require("chancery.keys.reset-code", settings, objections);
        objections.addIf(
                settings.isProduction() && settings.text(FROM).matches("|.*@localhost>?"),
                FROM + " is not given, and mails would come from no-reply@localhost: give the sender.");
    }
}

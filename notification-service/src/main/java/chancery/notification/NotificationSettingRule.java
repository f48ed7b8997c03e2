package chancery.notification;

import chancery.start.part.KeyRule;
import chancery.start.settings.GivenSettings;
import chancery.start.settings.SettingFaults;
import chancery.start.settings.SettingRule;

/** Settings that production requires: the key of reset codes and the sender of mails. */
final class NotificationSettingRule implements SettingRule {
    private static final String FROM = "chancery.mail.from";

    @Override
    public void check(GivenSettings settings, SettingFaults faults) {
        KeyRule.require("chancery.keys.reset-code", settings, faults);
        faults.addIf(
                settings.isProduction() && settings.text(FROM).matches("|.*@localhost>?"),
                FROM + " is not given, and mails would come from no-reply@localhost: give the sender.");
    }
}

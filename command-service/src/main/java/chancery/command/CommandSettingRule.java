package chancery.command;

import chancery.start.part.KeyRule;
import chancery.start.part.PostgresqlRule;
import chancery.start.settings.GivenSettings;
import chancery.start.settings.SettingFaults;
import chancery.start.settings.SettingRule;

/** Requires the keys that the command-service does not generate in production, and the passwords of its roles. */
final class CommandSettingRule implements SettingRule {
    @Override
    public void check(GivenSettings settings, SettingFaults faults) {
        KeyRule.require("chancery.keys.master", settings, faults);
        KeyRule.require("chancery.keys.reset-code", settings, faults);
        PostgresqlRule.requirePassword("owner", settings, faults);
        PostgresqlRule.requirePassword("command", settings, faults);
    }
}

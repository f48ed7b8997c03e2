package chancery.command;

import chancery.start.GivenSettings;
import chancery.start.Objections;
import chancery.start.SettingRule;
import chancery.start.part.KeyRule;

/** The keys that the command-service does not make itself in production. */
final class CommandSettingRule implements SettingRule {

    @Override
    public void look(GivenSettings settings, Objections objections) {
        KeyRule.require("chancery.keys.master", settings, objections);
        KeyRule.require("chancery.keys.reset-code", settings, objections);
    }
}

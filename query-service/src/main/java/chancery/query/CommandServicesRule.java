package chancery.query;

import chancery.start.settings.GivenSettings;
import chancery.start.settings.SettingFaults;
import chancery.start.settings.SettingRule;

/**
 * Requires the addresses of the command-services in production. Without them, a query-service that is cut off from PostgreSQL
 * would take its own outage for that of the whole write side, and accept passwords that were changed since. The all-in-one needs
 * no address: its command-service runs in the same process.
 */
final class CommandServicesRule implements SettingRule {
    private static final String ADDRESSES = "chancery.query.command-services";

    @Override
    public void check(GivenSettings settings, SettingFaults faults) {
        faults.addIf(
                settings.isProduction() && !settings.isGiven(ADDRESSES),
                ADDRESSES + " is not given, and the default is only fit for development: give the base URLs of the"
                        + " management ports of all command-services, like http://command-service:9081.");
    }
}

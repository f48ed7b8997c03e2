package chancery.start.part;

import chancery.start.GivenSettings;
import chancery.start.Objections;
import chancery.start.SettingRule;
import java.util.List;
import java.util.Set;

/** What the management port shows is the operator's; in production it shows neither memory nor the values of settings. */
public final class ManagementRule implements SettingRule {

    private static final String EXPOSED = "management.endpoints.web.exposure.include";
    /** All of them, and the one that hands out keys and passwords with the rest of the memory. */
    private static final Set<String> TOO_MUCH = Set.of("*", "heapdump");

    private static final List<String> VALUES =
            List.of("management.endpoint.env.show-values", "management.endpoint.configprops.show-values");

    @Override
    public void look(GivenSettings settings, Objections objections) {
        if (!settings.isProduction()) {
            return;
        }
        settings.list(EXPOSED).stream()
                .map(String::strip)
                .filter(TOO_MUCH::contains)
                .forEach(endpoint -> objections.add(EXPOSED + " holds " + endpoint
                        + ", and a dump of the memory holds keys and passwords: name the endpoints that are wanted, like"
                        + " health,prometheus,info."));
        VALUES.forEach(name -> objections.addIf(
                settings.isSet(name) && !settings.text(name).strip().equalsIgnoreCase("never"),
                name + " shows the values of settings, keys and passwords among them: leave it out."));
    }
}

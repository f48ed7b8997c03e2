package chancery.start.part;

import chancery.start.GivenSettings;
import chancery.start.Objections;
import chancery.start.SettingRule;
import java.util.List;
import java.util.Locale;

/** What the management port shows is the operator's; in production it shows neither memory nor the values of settings. */
public final class ManagementRule implements SettingRule {

    private static final String EXPOSED = "management.endpoints.web.exposure.include";
    private static final String HEAP_DUMP = "heapdump";
    /** In Boot's order; by itself the endpoint gives nothing out. */
    private static final List<String> OPENED_BY = List.of(
            "management.endpoint.heapdump.access",
            "management.endpoint.heapdump.enabled",
            "management.endpoints.access.default",
            "management.endpoints.enabled-by-default");

    private static final List<String> VALUES =
            List.of("management.endpoint.env.show-values", "management.endpoint.configprops.show-values");

    @Override
    public void look(GivenSettings settings, Objections objections) {
        if (!settings.isProduction()) {
            return;
        }
        List<String> exposed = settings.list(EXPOSED).stream()
                .map(endpoint -> endpoint.replace("-", "").strip().toLowerCase(Locale.ROOT))
                .toList();
        objections.addIf(
                exposed.contains(HEAP_DUMP) || (exposed.contains("*") && isOpened(settings)),
                EXPOSED
                        + " holds the heap dump, and with the memory go its keys and passwords: name the endpoints that are"
                        + " wanted, like health,prometheus,info.");
        VALUES.forEach(name -> objections.addIf(
                settings.isSet(name) && !settings.text(name).strip().equalsIgnoreCase("never"),
                name + " shows the values of settings, keys and passwords among them: leave it out."));
    }

    private static boolean isOpened(GivenSettings settings) {
        return OPENED_BY.stream()
                .map(name -> settings.text(name).strip().toLowerCase(Locale.ROOT))
                .filter(access -> !access.isEmpty())
                .findFirst()
                .filter(access -> !access.equals("none") && !access.equals("false"))
                .isPresent();
    }
}

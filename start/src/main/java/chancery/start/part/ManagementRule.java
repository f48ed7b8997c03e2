package chancery.start.part;

import chancery.start.settings.GivenSettings;
import chancery.start.settings.SettingFaults;
import chancery.start.settings.SettingRule;
import java.util.List;
import java.util.Locale;

/** In production the management port exposes neither memory dumps nor the values of settings. */
public final class ManagementRule implements SettingRule {
    private static final String EXPOSED = "management.endpoints.web.exposure.include";
    private static final String HEAP_DUMP = "heapdump";
    /** In the order in which Spring Boot applies them; by default the endpoint is closed. */
    private static final List<String> OPENED_BY = List.of(
            "management.endpoint.heapdump.access",
            "management.endpoint.heapdump.enabled",
            "management.endpoints.access.default",
            "management.endpoints.enabled-by-default");

    private static final List<String> VALUES =
            List.of("management.endpoint.env.show-values", "management.endpoint.configprops.show-values");

    @Override
    public void check(GivenSettings settings, SettingFaults faults) {
        if (!settings.isProduction()) {
            return;
        }
        List<String> exposed = settings.list(EXPOSED).stream()
                .map(endpoint -> endpoint.replace("-", "").strip().toLowerCase(Locale.ROOT))
                .toList();
        faults.addIf(
                exposed.contains(HEAP_DUMP) || (exposed.contains("*") && isOpened(settings)),
                EXPOSED
                        + " exposes the heap dump, which contains keys and passwords: list the endpoints that you need,"
                        + " like health,prometheus,info.");
        VALUES.forEach(name -> faults.addIf(
                settings.isSet(name) && !settings.text(name).strip().equalsIgnoreCase("never"),
                name + " exposes the values of settings, including keys and passwords: remove it."));
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

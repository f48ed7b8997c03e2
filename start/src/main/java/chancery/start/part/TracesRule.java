package chancery.start.part;

import chancery.start.settings.GivenSettings;
import chancery.start.settings.SettingFaults;
import chancery.start.settings.SettingRule;

/** The trace collector is a URL; the sampling probability is from 0 to 1. */
public final class TracesRule implements SettingRule {
    private static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";
    private static final String SAMPLED = "management.tracing.sampling.probability";

    @Override
    public void check(GivenSettings settings, SettingFaults faults) {
        String endpoint = settings.text(ENDPOINT).strip();
        faults.addIf(
                !endpoint.isEmpty() && !endpoint.matches("https?://[^/\\s]+(/\\S*)?"),
                ENDPOINT + " must be the URL of an OTLP collector, like http://collector:4318/v1/traces.");
        faults.addIf(
                settings.isSet(SAMPLED) && !isProbability(settings.text(SAMPLED)),
                SAMPLED + " must be from 0.0 (none) to 1.0 (the traces of all requests).");
    }

    private static boolean isProbability(String text) {
        try {
            double probability = Double.parseDouble(text.strip());
            return probability >= 0 && probability <= 1;
        } catch (NumberFormatException malformed) {
            return true; // Malformed: reported when it is bound.
        }
    }
}

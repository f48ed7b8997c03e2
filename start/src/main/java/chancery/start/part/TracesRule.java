package chancery.start.part;

import chancery.start.GivenSettings;
import chancery.start.Objections;
import chancery.start.SettingRule;

/** Who takes traces is named by a URL, and how many of them by a part of one. */
public final class TracesRule implements SettingRule {

    private static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";
    private static final String SAMPLED = "management.tracing.sampling.probability";

    @Override
    public void look(GivenSettings settings, Objections objections) {
        String endpoint = settings.text(ENDPOINT).strip();
        objections.addIf(
                !endpoint.isEmpty() && !endpoint.matches("https?://[^/\\s]+(/\\S*)?"),
                ENDPOINT + " must be the URL at which traces are taken, like http://collector:4318/v1/traces.");
        objections.addIf(
                settings.isSet(SAMPLED) && !isPart(settings.text(SAMPLED)),
                SAMPLED + " must be from 0.0 (none) to 1.0 (the traces of all requests).");
    }

    private static boolean isPart(String text) {
        try {
            double part = Double.parseDouble(text.strip());
            return part >= 0 && part <= 1;
        } catch (NumberFormatException malformed) {
            return true; // Said elsewhere, in better words.
        }
    }
}

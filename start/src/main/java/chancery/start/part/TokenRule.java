package chancery.start.part;

import chancery.start.settings.GivenSettings;
import chancery.start.settings.ProductionExemption;
import chancery.start.settings.SettingFaults;
import chancery.start.settings.SettingRule;

/** Tokens have a valid issuer and audience; production requires an https issuer. */
public final class TokenRule implements SettingRule {
    private static final String ISSUER = "chancery.tokens.issuer";
    private static final String AUDIENCE = "chancery.tokens.audience";

    @Override
    public void check(GivenSettings settings, SettingFaults faults) {
        String issuer = settings.text(ISSUER);
        faults.addIf(
                settings.isSet(ISSUER) && !issuer.matches("https?://[^/\\s]+(/\\S*)?"),
                ISSUER + " must be the URL at which clients reach the API, like https://auth.example.com.");
        faults.addIf(settings.isSet(AUDIENCE) && settings.text(AUDIENCE).isBlank(), AUDIENCE + " must not be empty.");
        faults.addUnlessExempt(
                ProductionExemption.HTTP_ISSUER,
                settings.isProduction() && !issuer.startsWith("https://"),
                ISSUER + " must be an https URL, the one at which clients reach the API.");
    }
}

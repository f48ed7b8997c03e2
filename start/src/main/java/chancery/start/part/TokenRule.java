package chancery.start.part;

import chancery.start.Consent;
import chancery.start.GivenSettings;
import chancery.start.Objections;
import chancery.start.SettingRule;

/** Tokens name who issued them and for whom; in production the issuer is an https URL. */
public final class TokenRule implements SettingRule {

    private static final String ISSUER = "chancery.tokens.issuer";
    private static final String AUDIENCE = "chancery.tokens.audience";

    @Override
    public void look(GivenSettings settings, Objections objections) {
        String issuer = settings.text(ISSUER);
        objections.addIf(
                settings.isSet(ISSUER) && !issuer.matches("https?://[^/\\s]+(/\\S*)?"),
                ISSUER + " must be the URL at which clients reach the API, like https://auth.example.com.");
        objections.addIf(
                settings.isSet(AUDIENCE) && settings.text(AUDIENCE).isBlank(), AUDIENCE + " must not be empty.");
        objections.addUnlessMeant(
                Consent.HTTP_ISSUER,
                settings.isProduction() && !issuer.startsWith("https://"),
                ISSUER + " must be an https URL, the one at which clients reach the API.");
    }
}

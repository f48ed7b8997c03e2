package chancery.start.part;

import chancery.start.Consent;
import chancery.start.GivenSettings;
import chancery.start.Objections;
import chancery.start.SettingRule;
import java.util.Locale;
import java.util.Set;

/** In production PostgreSQL's address is given, and it wants a password that is not everybody's. */
public final class PostgresqlRule implements SettingRule {

    private static final String URL = "spring.datasource.url";
    private static final String PASSWORD = "spring.datasource.password";
    private static final Set<String> KNOWN_TO_ALL =
            Set.of("postgres", "password", "chancery", "changeme", "secret", "admin", "test");

    @Override
    public void look(GivenSettings settings, Objections objections) {
        if (!settings.isProduction()) {
            return;
        }
        if (!settings.isGiven(URL)) {
            objections.add(URL + " is not given, and PostgreSQL would be the desk's: give its address,"
                    + " like jdbc:postgresql://host:5432/chancery.");
            return;
        }
        String url = settings.text(URL).toLowerCase(Locale.ROOT);
        String password = settings.text(PASSWORD);
        boolean isInUrl = url.contains("password=") || url.contains("sslcert=");
        objections.addUnlessMeant(
                Consent.OPEN_POSTGRESQL,
                password.isBlank() && !isInUrl,
                PASSWORD + " is not given: PostgreSQL must ask for one.");
        boolean isKnown = KNOWN_TO_ALL.contains(password.toLowerCase(Locale.ROOT))
                || (!password.isEmpty() && password.equals(settings.text("spring.datasource.username")));
        objections.addUnlessMeant(
                Consent.OPEN_POSTGRESQL, isKnown, PASSWORD + " is one that everybody tries first: choose another.");
    }
}

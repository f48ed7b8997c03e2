package chancery.start.part;

import chancery.start.Consent;
import chancery.start.GivenSettings;
import chancery.start.Objections;
import chancery.start.SettingRule;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** In production PostgreSQL's address is given, and it wants a password that is not everybody's. */
public final class PostgresqlRule implements SettingRule {

    private static final String URL = "spring.datasource.url";
    private static final String USER = "spring.datasource.username";
    private static final String PASSWORD = "spring.datasource.password";

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
        Properties address = Driver.parseURL(settings.text(URL), new Properties());
        if (address == null) {
            return; // Malformed, which is said elsewhere.
        }
        String password = first(PGProperty.PASSWORD.getOrDefault(address), settings.text(PASSWORD));
        String user = first(PGProperty.USER.getOrDefault(address), settings.text(USER));
        boolean byCertificate = PGProperty.SSL_CERT.getOrDefault(address) != null;
        objections.addUnlessMeant(
                Consent.OPEN_POSTGRESQL,
                password.isBlank() && !byCertificate,
                PASSWORD + " is not given: PostgreSQL must ask for one.");
        objections.addUnlessMeant(
                Consent.OPEN_POSTGRESQL,
                KnownPasswords.has(password, user),
                PASSWORD + " is one that everybody tries first: choose another.");
    }

    /** To the driver what the address says goes before what it is told beside it. */
    private static String first(@Nullable String inAddress, String setting) {
        return inAddress == null ? setting : inAddress;
    }
}

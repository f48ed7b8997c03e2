package chancery.start.part;

import chancery.start.settings.GivenSettings;
import chancery.start.settings.ProductionExemption;
import chancery.start.settings.SettingFaults;
import chancery.start.settings.SettingRule;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Production requires PostgreSQL's address, and a password that is not well known. */
public final class PostgresqlRule implements SettingRule {
    private static final String URL = "spring.datasource.url";
    private static final String USER = "spring.datasource.username";
    private static final String PASSWORD = "spring.datasource.password";

    @Override
    public void check(GivenSettings settings, SettingFaults faults) {
        if (!settings.isProduction()) {
            return;
        }
        if (!settings.isGiven(URL)) {
            faults.add(URL + " is not given, and the default is only fit for development: give PostgreSQL's address,"
                    + " like jdbc:postgresql://host:5432/chancery.");
            return;
        }
        Properties address = Driver.parseURL(settings.text(URL), new Properties());
        if (address == null) {
            return; // Malformed: the connection pool reports it.
        }
        String password = first(PGProperty.PASSWORD.getOrDefault(address), settings.text(PASSWORD));
        String user = first(PGProperty.USER.getOrDefault(address), settings.text(USER));
        boolean byCertificate = PGProperty.SSL_CERT.getOrDefault(address) != null;
        faults.addUnlessExempt(
                ProductionExemption.OPEN_POSTGRESQL,
                password.isBlank() && !byCertificate,
                PASSWORD + " is not given: PostgreSQL must require a password.");
        faults.addUnlessExempt(
                ProductionExemption.OPEN_POSTGRESQL,
                KnownPasswords.contains(password, user),
                PASSWORD + " is a well-known one: choose another.");
    }

    /** The driver prefers the value in the URL to the separate setting. */
    private static String first(@Nullable String inAddress, String setting) {
        return inAddress == null ? setting : inAddress;
    }
}

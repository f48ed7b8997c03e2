package chancery.start.part;

import chancery.start.settings.GivenSettings;
import chancery.start.settings.ProductionExemption;
import chancery.start.settings.SettingFaults;
import chancery.start.settings.SettingRule;
import java.util.List;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Production requires PostgreSQL's address, and for each role that the process connects with a password that is not well known. Each
 * service requires the passwords of its own roles.
 */
public final class PostgresqlRule implements SettingRule {
    private static final String URL = "spring.datasource.url";
    private static final String ROLES = "chancery.postgresql.";
    private static final List<String> NOT_READ = List.of("spring.datasource.username", "spring.datasource.password");

    @Override
    public void check(GivenSettings settings, SettingFaults faults) {
        NOT_READ.forEach(name -> faults.addIf(
                settings.isGiven(name),
                name + " is not used: each service connects under a role of its own; set " + ROLES + "owner, " + ROLES
                        + "command and " + ROLES + "query (docs/operations.md, Roles of PostgreSQL)."));
        faults.addIf(
                settings.isProduction() && !settings.isGiven(URL),
                URL + " is not given, and the default is only fit for development: give PostgreSQL's address,"
                        + " like jdbc:postgresql://host:5432/chancery.");
    }

    /**
     * Reports a password that production refuses.
     *
     * @param role the last part of the prefix of its settings, such as {@code owner}
     */
    public static void requirePassword(String role, GivenSettings settings, SettingFaults faults) {
        Properties address = Driver.parseURL(settings.text(URL), new Properties());
        if (!settings.isProduction() || !settings.isGiven(URL) || address == null) {
            return; // A malformed address is reported by its record.
        }
        String name = ROLES + role + ".password";
        String password = settings.text(name);
        boolean byCertificate = PGProperty.SSL_CERT.getOrDefault(address) != null;
        faults.addUnlessExempt(
                ProductionExemption.OPEN_POSTGRESQL,
                password.isBlank() && !byCertificate,
                name + " is not given: PostgreSQL must require a password.");
        faults.addUnlessExempt(
                ProductionExemption.OPEN_POSTGRESQL,
                KnownPasswords.contains(password, settings.text(ROLES + role + ".username")),
                name + " is a well-known one: choose another.");
    }
}

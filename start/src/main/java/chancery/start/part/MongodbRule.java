package chancery.start.part;

import chancery.start.settings.GivenSettings;
import chancery.start.settings.ProductionExemption;
import chancery.start.settings.SettingFaults;
import chancery.start.settings.SettingRule;
import com.mongodb.MongoCredential;
import java.util.List;
import java.util.Optional;

/** MongoDB's address is one connection string; production requires it, with credentials. */
public final class MongodbRule implements SettingRule {
    private static final String URI = MongodbAddress.URI;
    private static final List<String> NOT_READ = List.of(
            "spring.data.mongodb.uri",
            "spring.data.mongodb.host",
            "spring.mongodb.host",
            "spring.mongodb.port",
            "spring.mongodb.username",
            "spring.mongodb.password",
            "spring.mongodb.database");

    @Override
    public void check(GivenSettings settings, SettingFaults faults) {
        NOT_READ.forEach(name -> faults.addIf(
                settings.isGiven(name),
                name + " is not used: put it into " + URI + ", like " + MongodbAddress.EXAMPLE + "."));
        if (settings.isProduction()) {
            checkAddress(settings, faults);
        }
    }

    private static void checkAddress(GivenSettings settings, SettingFaults faults) {
        if (!settings.isGiven(URI)) {
            faults.add(URI + " is not given, and the default is only fit for development: give MongoDB's address, like "
                    + MongodbAddress.EXAMPLE + ".");
            return;
        }
        String uri = settings.text(URI);
        if (uri.isEmpty()) {
            return; // Malformed: reported by the settings record.
        }
        Optional.ofNullable(MongodbAddress.parsed(uri).getCredential())
                .ifPresentOrElse(
                        credential -> faults.addUnlessExempt(
                                ProductionExemption.OPEN_MONGODB,
                                isKnown(credential),
                                "The password in " + URI + " is a well-known one: choose another."),
                        () -> faults.addUnlessExempt(
                                ProductionExemption.OPEN_MONGODB,
                                true,
                                URI + " has no credentials: MongoDB must require authentication."));
    }

    private static boolean isKnown(MongoCredential credential) {
        char[] password = credential.getPassword();
        return password != null && KnownPasswords.contains(new String(password), credential.getUserName());
    }
}

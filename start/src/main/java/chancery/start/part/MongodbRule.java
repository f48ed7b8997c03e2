package chancery.start.part;

import chancery.start.Consent;
import chancery.start.GivenSettings;
import chancery.start.Objections;
import chancery.start.SettingRule;
import com.mongodb.MongoCredential;
import java.util.List;
import java.util.Optional;

/** MongoDB's address is one connection string; in production it is given, with credentials of its own. */
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
    public void look(GivenSettings settings, Objections objections) {
        NOT_READ.forEach(name -> objections.addIf(
                settings.isGiven(name),
                name + " is not read: say all of it in " + URI + ", like " + MongodbAddress.LIKE + "."));
        if (settings.isProduction()) {
            lookAtAddress(settings, objections);
        }
    }

    private static void lookAtAddress(GivenSettings settings, Objections objections) {
        if (!settings.isGiven(URI)) {
            objections.add(URI + " is not given, and MongoDB would be the desk's: give its address, like "
                    + MongodbAddress.LIKE + ".");
            return;
        }
        String uri = settings.text(URI);
        if (uri.isEmpty()) {
            return; // Malformed, which is said elsewhere.
        }
        Optional.ofNullable(MongodbAddress.parsed(uri).getCredential())
                .ifPresentOrElse(
                        credential -> objections.addUnlessMeant(
                                Consent.OPEN_MONGODB,
                                isKnown(credential),
                                "The password in " + URI + " is one that everybody tries first: choose another."),
                        () -> objections.addUnlessMeant(
                                Consent.OPEN_MONGODB, true, URI + " has no credentials: MongoDB must ask for some."));
    }

    private static boolean isKnown(MongoCredential credential) {
        char[] password = credential.getPassword();
        return password != null && KnownPasswords.has(new String(password), credential.getUserName());
    }
}

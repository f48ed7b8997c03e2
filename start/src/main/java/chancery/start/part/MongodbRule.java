package chancery.start.part;

import chancery.start.Consent;
import chancery.start.GivenSettings;
import chancery.start.Objections;
import chancery.start.SettingRule;
import java.util.List;
import java.util.Locale;

/** MongoDB's address is one connection string; in production it is given, with credentials. */
public final class MongodbRule implements SettingRule {

    private static final String URI = "spring.mongodb.uri";
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
                name + " is not read: say all of it in " + URI
                        + ", like mongodb://user:password@host:27017/?replicaSet=rs0."));
        if (settings.isProduction()) {
            lookAtAddress(settings, objections);
        }
    }

    private static void lookAtAddress(GivenSettings settings, Objections objections) {
        if (!settings.isGiven(URI)) {
            objections.add(URI + " is not given, and MongoDB would be the desk's: give its address,"
                    + " like mongodb://user:password@host:27017/?replicaSet=rs0.");
            return;
        }
        String uri = settings.text(URI);
        boolean hasCredentials =
                uri.contains("@") || uri.toLowerCase(Locale.ROOT).contains("authmechanism=mongodb-x509");
        objections.addUnlessMeant(
                Consent.OPEN_MONGODB, !hasCredentials, URI + " has no credentials: MongoDB must ask for some.");
    }
}

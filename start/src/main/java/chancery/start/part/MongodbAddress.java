package chancery.start.part;

import com.mongodb.ConnectionString;

/** Parses MongoDB's connection string. */
public final class MongodbAddress {
    /** Spring Boot's setting. */
    static final String URI = "spring.mongodb.uri";

    static final String EXAMPLE = "mongodb://user:password@host:27017/?replicaSet=rs0";

    private MongodbAddress() {}

    /**
     * The parsed address.
     *
     * @throws IllegalArgumentException if it is malformed; the message names the setting and holds no credentials
     */
    public static ConnectionString parsed(String uri) {
        try {
            return new ConnectionString(uri);
        } catch (IllegalArgumentException malformed) {
            // Without the cause and its message: the driver quotes what it cannot parse. With a wrongly escaped
            // password, that is the rest of the password, which it takes for a port or a host.
            throw new IllegalArgumentException(URI + " must be like " + EXAMPLE
                    + "; in user and password, and only there, escape each of : / ? # [ ] @ % as %XX (@ as %40)");
        }
    }
}

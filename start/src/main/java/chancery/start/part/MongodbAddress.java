package chancery.start.part;

import com.mongodb.ConnectionString;

/** Reads MongoDB's address, for whoever connects by it and for the rule about it. */
public final class MongodbAddress {

    /** Spring Boot's setting. */
    static final String URI = "spring.mongodb.uri";

    static final String LIKE = "mongodb://user:password@host:27017/?replicaSet=rs0";

    private MongodbAddress() {}

    /**
     * The address, taken apart.
     *
     * @throws IllegalArgumentException if it is malformed; the message names the setting and holds no credentials
     */
    public static ConnectionString parsed(String uri) {
        try {
            return new ConnectionString(uri);
        } catch (IllegalArgumentException malformed) {
            // Neither the cause nor its words: the driver quotes what it cannot read. Where a character of the
            // password is not escaped, or one too many is, it takes the rest for a port or a host.
            throw new IllegalArgumentException(URI + " must be like " + LIKE
                    + "; in user and password, and only there, each of : / ? # [ ] @ % is written as %XX (@ as %40)");
        }
    }
}

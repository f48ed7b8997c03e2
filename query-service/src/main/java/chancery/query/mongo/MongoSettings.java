package chancery.query.mongo;

import com.mongodb.ConnectionString;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where MongoDB is.
 *
 * @param uri a connection string; a malformed one stops the start
 */
@ConfigurationProperties("spring.mongodb")
public record MongoSettings(
        @DefaultValue("mongodb://127.0.0.1:27017") String uri) {

    /** A malformed address stops the start. */
    public MongoSettings {
        parsed(uri);
    }

    ConnectionString connectionString() {
        return parsed(uri);
    }

    private static ConnectionString parsed(String uri) {
        try {
            return new ConnectionString(uri);
        } catch (IllegalArgumentException malformed) {
            // Without the cause: Boot would show its message alone, which does not name the setting.
            throw new IllegalArgumentException(
                    "spring.mongodb.uri must be like mongodb://user:password@host:27017/?replicaSet=rs0: "
                            + malformed.getMessage());
        }
    }

    /** It may hold a password. */
    @Override
    public String toString() {
        return "MongoSettings[***]";
    }
}

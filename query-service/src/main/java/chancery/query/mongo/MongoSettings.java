package chancery.query.mongo;

import chancery.start.part.MongodbAddress;
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
        MongodbAddress.parsed(uri);
    }

    ConnectionString connectionString() {
        return MongodbAddress.parsed(uri);
    }

    /** It may hold a password. */
    @Override
    public String toString() {
        return "MongoSettings[***]";
    }
}

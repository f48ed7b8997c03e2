package chancery.start.part;

import com.mongodb.ConnectionString;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The address of MongoDB.
 *
 * @param uri a connection string; a malformed one stops the start
 */
@ConfigurationProperties("spring.mongodb")
public record MongodbSettings(
        @DefaultValue("mongodb://127.0.0.1:27017") String uri) {
    public MongodbSettings {
        MongodbAddress.parsed(uri);
    }

    public ConnectionString connectionString() {
        return MongodbAddress.parsed(uri);
    }

    /** Without the address, which may contain a password. */
    @Override
    public String toString() {
        return "MongodbSettings[***]";
    }
}

package chancery.start.part;

import com.mongodb.MongoClientSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The address of MongoDB.
 *
 * @param uri a connection string. A malformed one stops the start, and so does one that asks for weaker reads or writes than
 *     {@link MongodbGuarantees}
 */
@ConfigurationProperties("spring.mongodb")
public record MongodbSettings(
        @DefaultValue("mongodb://127.0.0.1:27017") String uri) {
    public MongodbSettings {
        MongodbGuarantees.requireUnweakened(MongodbAddress.parsed(uri));
    }

    /** A client of this address whose reads and writes have the {@link MongodbGuarantees}. */
    public MongoClientSettings.Builder client() {
        return MongodbGuarantees.of(MongoClientSettings.builder().applyConnectionString(MongodbAddress.parsed(uri)));
    }

    /** Without the address, which may contain a password. */
    @Override
    public String toString() {
        return "MongodbSettings[***]";
    }
}

package chancery.notification.outbox;

import chancery.start.part.MongodbAddress;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where MongoDB is.
 *
 * @param uri a connection string; a malformed one stops the start
 */
@ConfigurationProperties("spring.mongodb")
record MailStoreSettings(
        @DefaultValue("mongodb://127.0.0.1:27017") String uri) {

    /** A malformed address stops the start. */
    MailStoreSettings {
        MongodbAddress.parsed(uri);
    }

    /** Time-outs far shorter than a claim, so that whoever holds one knows in time that it cannot keep it. */
    MongoClientSettings client() {
        return MongoClientSettings.builder()
                .applicationName("chancery-notification")
                .applyConnectionString(connectionString())
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(2, TimeUnit.SECONDS))
                .applyToSocketSettings(
                        socket -> socket.connectTimeout(2, TimeUnit.SECONDS).readTimeout(5, TimeUnit.SECONDS))
                .build();
    }

    private ConnectionString connectionString() {
        return MongodbAddress.parsed(uri);
    }

    /** It may hold a password. */
    @Override
    public String toString() {
        return "MailStoreSettings[***]";
    }
}

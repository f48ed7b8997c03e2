package chancery.eventstore.startup;

import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where PostgreSQL is. Boot connects by this setting; here it is only looked at, since each library would say in its own
 * words, or only when it connects, that it is malformed.
 *
 * @param url absent where something else than settings knows the address
 */
@ConfigurationProperties("spring.datasource")
record StoreAddressSettings(@Nullable String url) {

    /** A malformed address stops the start; it may hold a password, so the message does not quote it. */
    StoreAddressSettings {
        if (url != null && Driver.parseURL(url, null) == null) {
            throw new IllegalArgumentException("spring.datasource.url is no address of a PostgreSQL database:"
                    + " it must be like jdbc:postgresql://host:5432/chancery");
        }
    }

    /** It may hold a password. */
    @Override
    public String toString() {
        return "StoreAddressSettings[***]";
    }
}

package chancery.eventstore.startup;

import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The address of PostgreSQL, validated at the start. Spring Boot connects with it. Without this check, each library reports a
 * malformed address late and differently.
 *
 * @param url absent where the address is not a setting, such as that of an embedded PostgreSQL
 */
@ConfigurationProperties("spring.datasource")
record StoreAddressSettings(@Nullable String url) {
    /** The message does not quote the address, which may contain a password. */
    StoreAddressSettings {
        if (url != null && Driver.parseURL(url, null) == null) {
            throw new IllegalArgumentException("spring.datasource.url is not the address of a PostgreSQL database:"
                    + " it must be like jdbc:postgresql://host:5432/chancery");
        }
    }

    /** Without the address, which may contain a password. */
    @Override
    public String toString() {
        return "StoreAddressSettings[***]";
    }
}

package chancery.eventstore.role;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The address of PostgreSQL, validated at the start. Without this check, each library reports a malformed address late and
 * differently. The roles are in {@link PostgresqlSettings}.
 *
 * @param url absent where the address is not a setting, such as that of an embedded PostgreSQL
 */
@ConfigurationProperties("spring.datasource")
public record StoreAddressSettings(@Nullable String url) {
    private static final Pattern ROLE = Pattern.compile(".*[?&](user|password)=.*");

    /**
     * The message does not quote the address, which may contain a password. A role in the address would replace the role of every
     * connection.
     */
    public StoreAddressSettings {
        if (url != null && Driver.parseURL(url, null) == null) {
            throw new IllegalArgumentException("spring.datasource.url is not the address of a PostgreSQL database:"
                    + " it must be like jdbc:postgresql://host:5432/chancery");
        }
        if (url != null && ROLE.matcher(url).matches()) {
            throw new IllegalArgumentException("spring.datasource.url contains a user or a password: give the roles in"
                    + " chancery.postgresql.owner, chancery.postgresql.command and chancery.postgresql.query");
        }
    }

    /**
     * The address.
     *
     * @throws IllegalStateException if it is not given
     */
    public String required() {
        if (url == null) {
            throw new IllegalStateException("spring.datasource.url is not given: set it to PostgreSQL's address, like"
                    + " jdbc:postgresql://host:5432/chancery");
        }
        return url;
    }

    /** Without the address, which may contain a password. */
    @Override
    public String toString() {
        return "StoreAddressSettings[***]";
    }
}

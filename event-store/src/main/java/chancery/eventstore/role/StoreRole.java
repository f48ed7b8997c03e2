package chancery.eventstore.role;

import chancery.eventstore.follow.DedicatedConnections;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A role at the address of PostgreSQL, and the connections under it.
 *
 * @param setting the prefix of the settings of the role, for messages
 */
public record StoreRole(
        String setting,
        String url,
        String username,
        @Nullable String password) {
    private static final String PREFIX = "chancery.postgresql.";

    /** The role that migrates. */
    public static StoreRole owner(StoreAddressSettings address, PostgresqlSettings roles) {
        return of("owner", address, roles.owner());
    }

    /** The role of the command-service. */
    public static StoreRole command(StoreAddressSettings address, PostgresqlSettings roles) {
        return of("command", address, roles.command());
    }

    /** The role of the query-service. */
    public static StoreRole query(StoreAddressSettings address, PostgresqlSettings roles) {
        return of("query", address, roles.query());
    }

    private static StoreRole of(String name, StoreAddressSettings address, PostgresqlSettings.Role role) {
        return new StoreRole(PREFIX + name, address.required(), role.username(), role.password());
    }

    /** A pool that opens its connections lazily. Its other settings are under {@code spring.datasource.hikari}. */
    public HikariDataSource pool(String name) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName(name);
        pool.setJdbcUrl(url);
        pool.setUsername(username);
        pool.setPassword(password);
        return pool;
    }

    /** Connections outside the pool. */
    public DedicatedConnections dedicated() {
        return purpose -> {
            Properties properties = new Properties();
            properties.setProperty("user", username);
            if (password != null) {
                properties.setProperty("password", password);
            }
            properties.setProperty("ApplicationName", purpose);
            properties.setProperty("tcpKeepAlive", "true");
            properties.setProperty("connectTimeout", "3");
            properties.setProperty("socketTimeout", "5");
            properties.setProperty("targetServerType", "preferPrimary");
            return DriverManager.getConnection(url, properties);
        };
    }

    /** Without the password, and without the address, which may contain one. */
    @Override
    public String toString() {
        return username + " (" + setting + ")";
    }
}

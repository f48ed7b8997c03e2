package chancery.eventstore.role;

import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.PGProperty;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Migrates the schema and grants the services their privileges, as the owner of the tables. */
public final class Migrations {
    /** All modules share one sequence of versions. A process without a module does not have its migrations. */
    private static final String[] LOCATIONS = {
        "classpath:chancery/eventstore/migration",
        "classpath:chancery/command/migration",
        "classpath:chancery/feed/migration"
    };

    private final StoreRole owner;
    private final Map<String, String> services;

    /**
     * Creates the migrations without running them.
     *
     * @param command the role of the command-service
     * @param query the role of the query-service
     */
    public Migrations(StoreRole owner, String command, String query) {
        this.owner = owner;
        this.services = Map.of("commandRole", command, "queryRole", query);
    }

    /** The role that migrates. */
    public StoreRole owner() {
        return owner;
    }

    /** Runs the migrations that the schema lacks, and grants what a role lacks. */
    public void run() {
        flyway().load().migrate();
    }

    /** The configuration of the migrations, for tests that migrate to an earlier version. */
    public org.flywaydb.core.api.configuration.FluentConfiguration flyway() {
        return Flyway.configure()
                .dataSource(dataSource())
                .locations(LOCATIONS)
                .placeholders(services)
                .failOnMissingLocations(false);
    }

    private DataSource dataSource() {
        DriverManagerDataSource source = new DriverManagerDataSource(owner.url());
        Properties properties = new Properties();
        PGProperty.USER.set(properties, owner.username());
        if (owner.password() != null) {
            PGProperty.PASSWORD.set(properties, owner.password());
        }
        PGProperty.APPLICATION_NAME.set(properties, "chancery migrations");
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        PGProperty.CONNECT_TIMEOUT.set(properties, 2);
        // Longer than any statement of the services; the changelog names each migration that takes longer.
        PGProperty.SOCKET_TIMEOUT.set(properties, 60);
        PGProperty.TARGET_SERVER_TYPE.set(properties, "preferPrimary");
        source.setConnectionProperties(properties);
        return source;
    }
}

package chancery.command;

import chancery.embedded.postgres.EmbeddedPostgresServer;
import chancery.embedded.postgres.EmbeddedPostgresSettings;
import chancery.embedded.postgres.PostgresRoles;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** An empty database for one service, and the service's data folder. */
public record Database(EmbeddedPostgresServer server, String jdbcUrl, Path data) {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static @Nullable EmbeddedPostgresServer shared;

    /** A database on the PostgreSQL that the tests of this JVM share, and must not stop or configure. */
    public static synchronized Database onSharedServer() {
        EmbeddedPostgresServer server = shared;
        if (server == null) {
            server = EmbeddedPostgresServer.start(EmbeddedPostgresSettings.temporary());
            shared = server;
        }
        String name = "test" + NUMBERS.incrementAndGet();
        as(PostgresRoles.SUPERUSER, server.jdbcUrl())
                .execute("CREATE DATABASE " + name + " OWNER " + PostgresRoles.OWNER);
        String url = server.jdbcUrl();
        return new Database(
                server,
                url.substring(0, url.lastIndexOf('/') + 1) + name,
                server.settings().folder().resolve(name));
    }

    /** What no service may do: tampering, triggers of a test, and settings of the server. */
    public JdbcTemplate superuser() {
        return as(PostgresRoles.SUPERUSER, jdbcUrl);
    }

    private static JdbcTemplate as(String role, String url) {
        return new JdbcTemplate(new DriverManagerDataSource(url, role, ""));
    }

    /** The database of a PostgreSQL that only this test uses. */
    public static Database of(EmbeddedPostgresServer server) {
        return new Database(server, server.jdbcUrl(), server.settings().folder().resolve("service"));
    }
}

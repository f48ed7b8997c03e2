package chancery.command;

import chancery.embedded.postgres.EmbeddedPostgresServer;
import chancery.embedded.postgres.EmbeddedPostgresSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

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
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), EmbeddedPostgresServer.user(), "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        String url = server.jdbcUrl();
        return new Database(
                server,
                url.substring(0, url.lastIndexOf('/') + 1) + name,
                server.settings().folder().resolve(name));
    }

    /** The database of a PostgreSQL that only this test uses. */
    public static Database of(EmbeddedPostgresServer server) {
        return new Database(server, server.jdbcUrl(), server.settings().folder().resolve("service"));
    }
}

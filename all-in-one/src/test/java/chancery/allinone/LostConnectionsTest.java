package chancery.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.allinone.fixture.ApiClient;
import chancery.allinone.fixture.RunningChancery;
import chancery.allinone.fixture.Story;
import chancery.embedded.PartKind;
import chancery.embedded.postgres.EmbeddedPostgresServer;
import chancery.embedded.postgres.PostgresRoles;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL ends every connection, as an administrator or a failover does. */
class LostConnectionsTest {
    /** For the slowest machine: a wait that gives up at once is detected with any timeout. */
    private static final String PATIENT = "chancery.visibility.timeout=30s";

    @TempDir
    Path folder;

    @AutoClose
    private RunningChancery chancery;

    @BeforeEach
    void start() {
        chancery = RunningChancery.start(folder, PATIENT);
    }

    @Test
    void a_write_is_visible_in_the_next_read_after_every_connection_was_lost() throws SQLException {
        ApiClient client = chancery.client();
        client.signUp("ann@example.com", Story.PASSWORD).is(201);
        String token = client.accessToken("ann@example.com", Story.PASSWORD);

        for (int n = 0; n < 5; n++) {
            String change = "{\"firstName\":\"Ann %d\"}".formatted(n);
            client.changeSettings(token, change).is(200);
            endConnections();
            String next = "{\"firstName\":\"Ann %d, after the loss\"}".formatted(n);
            // A command on a lost connection is answered with 503.
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> client.changeSettings(token, next).status() == 200);

            assertThat(client.settings(token).is(200).text("firstName"))
                    .isEqualTo("Ann %d, after the loss".formatted(n));
        }
    }

    private void endConnections() throws SQLException {
        String url = EmbeddedPostgresServer.jdbcUrl(chancery.parts().port(PartKind.POSTGRES));
        try (Connection connection = DriverManager.getConnection(
                        url, PostgresRoles.SUPERUSER, chancery.postgresPassword(PostgresRoles.SUPERUSER));
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity"
                    + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");
        }
    }
}

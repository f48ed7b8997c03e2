package chancery.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.embedded.base.EmbeddedPartException;
import chancery.embedded.postgres.EmbeddedPostgresServer;
import chancery.embedded.postgres.EmbeddedPostgresSettings;
import chancery.embedded.postgres.PostgresRoles;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EmbeddedPostgresServerTest {
    @Test
    void commits_are_durable_and_text_is_utf8() throws Exception {
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(EmbeddedPostgresSettings.temporary())) {
            assertThat(query(server, "SHOW fsync")).isEqualTo("on");
            assertThat(query(server, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(query(server, "SHOW full_page_writes")).isEqualTo("on");
            assertThat(query(server, "SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(query(server, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void rows_survive_a_stop_and_a_hard_kill_on_the_same_port() throws Exception {
        EmbeddedPostgresServer first = EmbeddedPostgresServer.start(EmbeddedPostgresSettings.temporary());
        execute(first.port(), "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (1)");
        first.close();

        EmbeddedPostgresServer second = EmbeddedPostgresServer.start(first.settings());
        execute(second.port(), "INSERT INTO kept VALUES (2)");
        second.kill();

        try (EmbeddedPostgresServer third = EmbeddedPostgresServer.start(second.settings())) {
            assertThat(third.port()).isEqualTo(first.port());
            assertThat(query(third, "SELECT count(*) FROM kept")).isEqualTo("2");
        }
    }

    @Test
    void a_second_server_on_the_same_directory_is_refused_with_the_directory_and_the_process_id() {
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(EmbeddedPostgresSettings.temporary())) {
            assertThatThrownBy(() -> EmbeddedPostgresServer.start(server.settings()))
                    .isInstanceOf(EmbeddedPartException.class)
                    .hasMessageContaining(server.settings().folder().toString())
                    .hasMessageContaining("pid " + ProcessHandle.current().pid());
        }
    }

    @Test
    void a_port_in_use_is_reported_with_the_name_of_the_setting() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            EmbeddedPostgresSettings settings = EmbeddedPostgresSettings.of(
                    EmbeddedPostgresSettings.temporary().folder(), other.getLocalPort());
            assertThatThrownBy(() -> EmbeddedPostgresServer.start(settings))
                    .isInstanceOf(EmbeddedPartException.class)
                    .hasMessageContaining("127.0.0.1:" + other.getLocalPort())
                    .hasMessageContaining("chancery.embedded.postgres.port");
        }
    }

    @Test
    void an_interrupt_during_initdb_leaves_no_server_behind() throws Exception {
        EmbeddedPostgresSettings settings = EmbeddedPostgresSettings.temporary();
        interruptStart(settings, Duration.ofMillis(300));
        assertThat(EmbeddedPostgresServer.hasOrphan(settings.folder())).isFalse();
        EmbeddedPostgresServer.start(settings).close();
    }

    @Test
    void an_interrupt_during_the_server_start_leaves_no_server_behind() throws Exception {
        EmbeddedPostgresSettings settings = EmbeddedPostgresSettings.temporary();
        EmbeddedPostgresServer.start(settings).close();
        interruptStart(settings, Duration.ofMillis(100));
        assertThat(EmbeddedPostgresServer.hasOrphan(settings.folder())).isFalse();
        EmbeddedPostgresServer.start(settings).close();
    }

    private static void interruptStart(EmbeddedPostgresSettings settings, Duration later) throws InterruptedException {
        Thread starter = Thread.ofPlatform().unstarted(() -> EmbeddedPostgresServer.start(settings));
        starter.setUncaughtExceptionHandler((thread, ignored) -> {});
        starter.start();
        assertThat(starter.join(later)).as("the start has finished").isFalse();
        starter.interrupt();
        assertThat(starter.join(Duration.ofSeconds(30)))
                .as("the start was cancelled")
                .isTrue();
    }

    static String query(EmbeddedPostgresServer server, String query) throws SQLException {
        try (Connection connection = connect(server.port());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    static void execute(int port, String... commands) throws SQLException {
        try (Connection connection = connect(port);
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    private static Connection connect(int port) throws SQLException {
        return DriverManager.getConnection(EmbeddedPostgresServer.jdbcUrl(port), PostgresRoles.OWNER, null);
    }
}

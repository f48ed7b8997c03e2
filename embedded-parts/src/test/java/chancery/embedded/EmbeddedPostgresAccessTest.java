package chancery.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.embedded.postgres.EmbeddedPostgresServer;
import chancery.embedded.postgres.EmbeddedPostgresSettings;
import chancery.embedded.postgres.PostgresPasswords;
import chancery.embedded.postgres.PostgresRoles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may log in to an embedded PostgreSQL. */
class EmbeddedPostgresAccessTest {
    private static final List<String> ROLES =
            List.of(PostgresRoles.SUPERUSER, PostgresRoles.OWNER, PostgresRoles.COMMAND, PostgresRoles.QUERY);

    @TempDir
    Path folder;

    @Test
    void every_role_needs_its_password_and_only_one_is_a_superuser() throws Exception {
        try (EmbeddedPostgresServer server = start()) {
            PostgresPasswords passwords = PostgresPasswords.in(folder);
            for (String role : ROLES) {
                assertRefused(server, role, "");
                assertRefused(server, role, role);
                assertThat(query(
                                server, role, passwords.of(role), "SELECT rolsuper FROM pg_roles WHERE rolname = user"))
                        .isEqualTo(role.equals(PostgresRoles.SUPERUSER) ? "t" : "f");
            }
            assertThat(ROLES.stream().map(passwords::of).distinct()).hasSize(4);
            assertThat(query(
                            server,
                            superuser(passwords),
                            "SELECT count(*) FROM pg_authid WHERE rolcanlogin"
                                    + " AND rolpassword NOT LIKE 'SCRAM-SHA-256$%'"))
                    .isEqualTo("0");
            assertThat(query(
                            server,
                            superuser(passwords),
                            "SELECT string_agg(DISTINCT auth_method, ',')" + " FROM pg_hba_file_rules"))
                    .isEqualTo("scram-sha-256");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("passwords"))))
                .isEqualTo("rw-------");
        assertThat(PostgresPasswords.in(folder).toString())
                .doesNotContain(PostgresPasswords.in(folder).of(PostgresRoles.OWNER));
    }

    @Test
    void a_cluster_that_let_everybody_in_is_secured_and_keeps_its_rows() throws Exception {
        try (EmbeddedPostgresServer earlier =
                EmbeddedPostgresServer.start(EmbeddedPostgresSettings.trusting(folder, 0))) {
            EmbeddedPostgresServerTest.execute(
                    earlier.port(), "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (7)");
        }
        try (EmbeddedPostgresServer server = start()) {
            assertRefused(server, PostgresRoles.OWNER, "");
            String password = PostgresPasswords.in(folder).of(PostgresRoles.OWNER);
            assertThat(query(server, PostgresRoles.OWNER, password, "SELECT n FROM kept"))
                    .isEqualTo("7");
        }
    }

    @Test
    void lost_passwords_are_replaced_at_the_next_start() throws Exception {
        start().close();
        String before = PostgresPasswords.in(folder).of(PostgresRoles.OWNER);
        Files.delete(folder.resolve("passwords"));
        try (EmbeddedPostgresServer server = start()) {
            assertRefused(server, PostgresRoles.OWNER, before);
            String after = PostgresPasswords.in(folder).of(PostgresRoles.OWNER);
            assertThat(query(server, PostgresRoles.OWNER, after, "SELECT 1")).isEqualTo("1");
        }
    }

    private EmbeddedPostgresServer start() {
        return EmbeddedPostgresServer.start(EmbeddedPostgresSettings.of(folder, 0));
    }

    private static String superuser(PostgresPasswords passwords) {
        return passwords.of(PostgresRoles.SUPERUSER);
    }

    private static void assertRefused(EmbeddedPostgresServer server, String role, String password) {
        assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), role, password))
                .as(role)
                .isInstanceOf(SQLException.class);
    }

    private static String query(EmbeddedPostgresServer server, String superuserPassword, String query)
            throws SQLException {
        return query(server, PostgresRoles.SUPERUSER, superuserPassword, query);
    }

    private static String query(EmbeddedPostgresServer server, String role, String password, String query)
            throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), role, password);
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}

package chancery.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.command.RunningService;
import chancery.embedded.postgres.PostgresRoles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** The privileges in PostgreSQL's catalogue are those of the table in docs/operations.md, and nobody else has any. */
class GrantsTest {
    private static final Pattern ROW =
            Pattern.compile("^\\| `([^`]+)` \\| ([^|]*) \\| ([^|]*) \\|$", Pattern.MULTILINE);

    /** All grants on what the schema holds, and on schema and database. Columns of one privilege stand in one cell. */
    private static final String GRANTED = """
            SELECT name, grantee, string_agg(granted, ', ' ORDER BY rank) AS granted FROM (
                SELECT name, grantee, rank,
                       privilege || coalesce(' (' || string_agg(column_name, ', ' ORDER BY number) || ')', '') AS granted
                FROM (
                    SELECT relname::text AS name, grantee, privilege_type AS privilege, NULL AS column_name, 0 AS number
                        FROM pg_class, aclexplode(relacl) WHERE relnamespace = 'public'::regnamespace
                    UNION ALL
                    SELECT relname, grantee, privilege_type, attname, attnum
                        FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid, aclexplode(attacl)
                        WHERE relnamespace = 'public'::regnamespace
                    UNION ALL
                    SELECT oid::regprocedure::text, grantee, privilege_type, NULL, 0
                        FROM pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner)))
                        WHERE pronamespace = 'public'::regnamespace
                    UNION ALL
                    SELECT 'schema', grantee, privilege_type, NULL, 0 FROM pg_namespace, aclexplode(nspacl)
                        WHERE nspname = 'public'
                    UNION ALL
                    SELECT 'database', grantee, privilege_type, NULL, 0 FROM pg_database, aclexplode(datacl)
                        WHERE datname = current_database()
                ) AS grants
                CROSS JOIN LATERAL (SELECT coalesce(array_position(
                    ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE'], privilege), 9) AS rank) AS ranks
                GROUP BY name, grantee, privilege, rank
            ) AS cells GROUP BY name, grantee
            """;

    private final JdbcTemplate superuser = RunningService.shared().database().superuser();

    @Test
    void each_service_has_exactly_the_documented_privileges() throws IOException {
        String page = Files.readString(Path.of("../docs/operations.md"));
        String section = page.substring(page.indexOf("### Roles of PostgreSQL"));
        assertThat(granted(PostgresRoles.COMMAND)).isEqualTo(documented(section, 2));
        assertThat(granted(PostgresRoles.QUERY)).isEqualTo(documented(section, 3));
    }

    @Test
    void nobody_else_has_a_privilege() {
        assertThat(superuser.queryForList(
                        "SELECT DISTINCT coalesce(rolname, 'PUBLIC') FROM (" + GRANTED + ") AS granted"
                                + " LEFT JOIN pg_roles ON oid = grantee",
                        String.class))
                .containsExactlyInAnyOrder(
                        PostgresRoles.OWNER, PostgresRoles.COMMAND, PostgresRoles.QUERY, "pg_database_owner");
    }

    @Test
    void everything_belongs_to_the_owner_role() {
        assertThat(superuser.queryForList(
                        "SELECT DISTINCT pg_get_userbyid(owner) FROM (SELECT relowner AS owner FROM pg_class"
                                + " WHERE relnamespace = 'public'::regnamespace UNION ALL SELECT proowner FROM pg_proc"
                                + " WHERE pronamespace = 'public'::regnamespace) AS owned",
                        String.class))
                .containsExactly(PostgresRoles.OWNER);
    }

    private Map<String, String> granted(String role) {
        Map<String, String> granted = new TreeMap<>();
        superuser.query(
                "SELECT name, granted FROM (" + GRANTED + ") AS granted WHERE grantee = ?::regrole",
                row -> {
                    granted.put(row.getString(1), row.getString(2));
                },
                role);
        return granted;
    }

    private static Map<String, String> documented(String section, int column) {
        Map<String, String> documented = new TreeMap<>();
        Matcher row = ROW.matcher(section.substring(0, section.indexOf("\n## ")));
        while (row.find()) {
            String privileges = row.group(column).strip();
            if (!privileges.isEmpty()) {
                documented.put(row.group(1), privileges);
            }
        }
        return documented;
    }
}

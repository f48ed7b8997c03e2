package chancery.embedded.postgres;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The roles of an embedded PostgreSQL. */
public final class PostgresRoles {
    /** Creates the cluster. No service uses it. */
    public static final String SUPERUSER = "postgres";

    /** Owns the database and its tables; migrates. */
    public static final String OWNER = "chancery_owner";

    /** The role of the command-service. */
    public static final String COMMAND = "chancery_command";

    /** The role of the query-service. */
    public static final String QUERY = "chancery_query";

    static final List<String> ALL = List.of(SUPERUSER, OWNER, COMMAND, QUERY);

    private PostgresRoles() {}

    /** The statements that create the roles and a database, one on each line. */
    static String creation(String database) {
        return Stream.concat(
                        Stream.of(OWNER, COMMAND, QUERY)
                                .map(role -> "CREATE ROLE " + role + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE"),
                        Stream.of("CREATE DATABASE " + database + " OWNER " + OWNER))
                .map(statement -> statement + ";\n")
                .collect(Collectors.joining());
    }

    /** The statements that give the roles these passwords, one on each line. */
    static String passwords(PostgresPasswords passwords) {
        return ALL.stream()
                .map(role -> "ALTER ROLE " + role + " PASSWORD '" + passwords.of(role) + "';\n")
                .collect(Collectors.joining());
    }
}

package chancery.embedded.postgres;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The roles of an embedded PostgreSQL. None needs a password on the loopback address. */
public final class PostgresRoles {
    /** Creates the cluster. No service uses it. */
    public static final String SUPERUSER = "postgres";

    /** Owns the database and its tables; migrates. */
    public static final String OWNER = "chancery_owner";

    /** The role of the command-service. */
    public static final String COMMAND = "chancery_command";

    /** The role of the query-service. */
    public static final String QUERY = "chancery_query";

    private PostgresRoles() {}

    /** The statements that create the roles and a database, one on each line. */
    static String creation(String database) {
        return Stream.concat(
                        Stream.of(OWNER, COMMAND, QUERY).map(role -> "CREATE ROLE " + role + " LOGIN"),
                        List.of("CREATE DATABASE " + database + " OWNER " + OWNER).stream())
                .map(statement -> statement + ";\n")
                .collect(Collectors.joining());
    }
}

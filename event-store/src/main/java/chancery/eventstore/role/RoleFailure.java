package chancery.eventstore.role;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Describes what an operator must correct when PostgreSQL refuses a role. */
public final class RoleFailure {
    private static final String PAGE = " (docs/operations.md, Roles of PostgreSQL)";

    private RoleFailure() {}

    /**
     * Describes a failure of a connection or a statement.
     *
     * @param role the role of the connection
     */
    public static String describe(Throwable failure, StoreRole role) {
        SQLException refused = refusal(failure);
        String name = "role " + role.username();
        String reason = refused == null ? null : refused.getSQLState();
        return switch (reason == null ? "" : reason) {
            case "28P01" ->
                "PostgreSQL refuses the password of " + name + ", or has no such role: correct " + role.setting()
                        + ".password, or create the role" + PAGE;
            case "28000" ->
                "PostgreSQL refuses " + name + ": create the role with LOGIN and allow it in pg_hba.conf" + PAGE
                        + ", or correct " + role.setting() + ".username";
            case "3D000" ->
                "PostgreSQL has no database of the name in spring.datasource.url: create it with the owner role as its"
                        + " owner" + PAGE;
            case "42704" ->
                "A role is missing (" + message(refused) + "): create it" + PAGE
                        + ", or correct chancery.postgresql.command.username and chancery.postgresql.query.username";
            case "42501" ->
                "PostgreSQL denies a privilege to " + name + " (" + message(refused) + "): the start of a"
                        + " command-service grants the privileges of the services; the owner role must own the database"
                        + " and its tables" + PAGE;
            default -> failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        };
    }

    private static String message(@Nullable SQLException refused) {
        return refused == null ? "" : String.valueOf(refused.getMessage()).replace('\n', ' ');
    }

    /** The innermost one: the pool and Flyway wrap it. */
    private static @Nullable SQLException refusal(Throwable failure) {
        SQLException deepest = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                deepest = sql;
            }
        }
        return deepest;
    }
}

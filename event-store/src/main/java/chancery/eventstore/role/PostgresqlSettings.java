package chancery.eventstore.role;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The roles with which Chancery connects to PostgreSQL. A process needs the passwords of the roles that it connects with. The
 * command-service also needs the names of all roles, because its start grants them their privileges.
 *
 * @param owner owns the tables; a command-service migrates the schema with it at its start and does nothing else with it
 * @param command the role of the command-service
 * @param query the role of the query-service
 */
@Validated
@ConfigurationProperties("chancery.postgresql")
public record PostgresqlSettings(
        @Valid @DefaultValue Role owner,
        @Valid @DefaultValue Role command,
        @Valid @DefaultValue Role query) {
    /**
     * A role of PostgreSQL.
     *
     * @param username the name of the role
     * @param password the password of the role
     */
    public record Role(
            @NotBlank(message = "must not be empty") String username,
            @Nullable String password) {
        /** Without the password. */
        @Override
        public String toString() {
            return username;
        }
    }

    public PostgresqlSettings {
        refuseSame("owner", owner, "command", command);
        refuseSame("owner", owner, "query", query);
        refuseSame("command", command, "query", query);
    }

    /** The message names both settings. A missing name is reported by its constraint. */
    private static void refuseSame(String setting, Role role, String otherSetting, Role other) {
        if (role.username() != null && role.username().equals(other.username())) {
            throw new IllegalArgumentException("chancery.postgresql." + otherSetting + ".username is the role of"
                    + " chancery.postgresql." + setting + " too: each needs a role of its own, because the grants of a"
                    + " role bound what its service may do");
        }
    }
}

package chancery.eventstore.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import chancery.embedded.postgres.PostgresRoles;
import chancery.eventstore.testing.LogOnPostgres;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class RoleCheckTest {
    @AutoClose
    private final LogOnPostgres log = LogOnPostgres.onSharedServer();

    @Test
    void production_refuses_a_superuser_the_owner_and_a_member_of_the_owner_role() {
        assertRefused(PostgresRoles.SUPERUSER, "is a superuser");
        assertRefused(PostgresRoles.OWNER, "owns the tables");
        log.superuser.execute("DROP ROLE IF EXISTS member; CREATE ROLE member LOGIN; GRANT "
                + PostgresRoles.OWNER + " TO member; GRANT CONNECT ON DATABASE "
                + log.superuser.queryForObject("SELECT current_database()", String.class) + " TO member");
        assertRefused("member", "owns the tables");
    }

    @Test
    void the_roles_of_the_services_are_accepted() {
        assertThatCode(() -> check(PostgresRoles.COMMAND, "INSERT", true).run()).doesNotThrowAnyException();
        assertThatCode(() -> check(PostgresRoles.QUERY, "SELECT", true).run()).doesNotThrowAnyException();
    }

    @Test
    void outside_of_production_an_unfit_role_is_accepted() {
        assertThatCode(() -> check(PostgresRoles.OWNER, "INSERT", false).run()).doesNotThrowAnyException();
    }

    @Test
    void a_missing_grant_is_named_and_the_next_migration_grants_it() {
        log.owner.execute("REVOKE SELECT ON domain_event FROM " + PostgresRoles.QUERY);
        RoleCheck check = check(PostgresRoles.QUERY, "SELECT", true);
        assertThatThrownBy(check::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("chancery_query of PostgreSQL may not SELECT events");
        log.migrations().run();
        assertThatCode(check::run).doesNotThrowAnyException();
    }

    @Test
    void a_role_that_does_not_exist_is_named_with_its_setting() {
        StoreRole missing = log.role("nobody");
        Throwable failure = catchThrowable(() -> as("nobody").queryForObject("SELECT 1", Integer.class));
        assertThat(RoleFailure.describe(Objects.requireNonNull(failure), missing))
                .contains("refuses role nobody", "chancery.postgresql.test.username", "docs/operations.md");
    }

    @Test
    void migrations_name_a_service_role_that_does_not_exist() {
        Migrations migrations = new Migrations(log.role(PostgresRoles.OWNER), "nobody", PostgresRoles.QUERY);
        Throwable failure = catchThrowable(migrations::run);
        assertThat(RoleFailure.describe(Objects.requireNonNull(failure), migrations.owner()))
                .contains("A role is missing", "\"nobody\"", "chancery.postgresql.command.username");
    }

    @Test
    void migrations_refuse_a_database_that_the_owner_role_does_not_own() {
        log.superuser.execute("ALTER DATABASE "
                + log.superuser.queryForObject("SELECT current_database()", String.class)
                + " OWNER TO postgres; GRANT CONNECT ON DATABASE "
                + log.superuser.queryForObject("SELECT current_database()", String.class) + " TO PUBLIC");
        Migrations migrations = log.migrations();
        Throwable failure = catchThrowable(migrations::run);
        assertThat(RoleFailure.describe(Objects.requireNonNull(failure), migrations.owner()))
                .contains("denies a privilege to role chancery_owner", "must own the database");
    }

    private void assertRefused(String role, String reason) {
        assertThatThrownBy(() -> check(role, "INSERT", true).run())
                .isInstanceOf(UnfitRole.class)
                .hasMessageContaining("The role " + role + " " + reason)
                .hasMessageContaining("chancery.postgresql.test.username");
    }

    private RoleCheck check(String role, String needed, boolean production) {
        return new RoleCheck(log.role(role), as(role), needed, production);
    }

    private JdbcTemplate as(String role) {
        return new JdbcTemplate(new DriverManagerDataSource(log.jdbcUrl(), role, ""));
    }
}

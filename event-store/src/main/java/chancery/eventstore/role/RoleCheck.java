package chancery.eventstore.role;

import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Verifies that a service is neither a superuser nor the owner of the tables. PostgreSQL does not apply grants to either, so a
 * bug or an attacker in the service could alter the log. Production refuses such a role; elsewhere it is logged.
 */
public final class RoleCheck {
    private static final Logger LOG = LoggerFactory.getLogger(RoleCheck.class);

    /** A member of the owner role counts as the owner, because it inherits its privileges or can assume them. */
    private static final String FIND = "SELECT current_setting('is_superuser') = 'on' OR r.rolsuper,"
            + " coalesce(pg_has_role(session_user, c.relowner, 'MEMBER'), false),"
            + " coalesce(has_table_privilege(session_user, c.oid, ?), false), c.oid IS NOT NULL"
            + " FROM pg_roles r LEFT JOIN pg_class c ON c.oid = to_regclass('domain_event')"
            + " WHERE r.rolname = session_user";

    private final StoreRole role;
    private final JdbcTemplate jdbc;
    private final String needed;
    private final boolean production;

    /**
     * A check of the role of a pool.
     *
     * @param role whose connections the pool has
     * @param needed the privilege on events without which the service cannot work
     * @param production whether the profile {@code production} is active
     */
    public RoleCheck(StoreRole role, JdbcTemplate jdbc, String needed, boolean production) {
        this.role = role;
        this.jdbc = jdbc;
        this.needed = needed;
        this.production = production;
    }

    private record Found(boolean superuser, boolean owner, boolean granted, boolean migrated) {}

    /**
     * Checks the role.
     *
     * @throws UnfitRole in production, if the role is a superuser or the owner of the tables
     * @throws IllegalStateException if the role lacks the privilege that the service needs, or the table does not exist
     * @throws org.springframework.dao.DataAccessException if PostgreSQL is unavailable
     */
    public void run() {
        Found found = Objects.requireNonNull(jdbc.queryForObject(
                FIND,
                (row, n) -> new Found(row.getBoolean(1), row.getBoolean(2), row.getBoolean(3), row.getBoolean(4)),
                needed));
        if (!found.migrated()) {
            throw new IllegalStateException("The database in spring.datasource.url has no table domain_event: start a"
                    + " command-service, which migrates it");
        }
        if (!found.granted()) {
            throw new IllegalStateException("The role " + role.username() + " of PostgreSQL may not " + needed
                    + " events: start a command-service of this release with the owner role, which grants each service"
                    + " its privileges (docs/operations.md, Roles of PostgreSQL)");
        }
        if (!found.superuser() && !found.owner()) {
            return;
        }
        String message =
                "The role " + role.username() + " " + (found.superuser() ? "is a superuser" : "owns the tables")
                        + " of PostgreSQL, so no grant protects the event log from this service: set " + role.setting()
                        + ".username to a role of its own (docs/operations.md, Roles of PostgreSQL)";
        if (production) {
            throw new UnfitRole(message);
        }
        LOG.warn("{}; the profile production refuses this", message);
    }
}

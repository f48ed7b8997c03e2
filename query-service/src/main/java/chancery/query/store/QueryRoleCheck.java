package chancery.query.store;

import chancery.eventstore.role.RoleCheck;
import chancery.eventstore.role.RoleFailure;
import chancery.eventstore.role.StoreRole;
import chancery.eventstore.role.UnfitRole;
import chancery.task.PeriodicTask;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Checks the role of this service once PostgreSQL answers. A refused role prevents the start; found later, it ends the process. A
 * role that PostgreSQL itself refuses is logged with what to correct, and tried again: logins need no PostgreSQL.
 */
final class QueryRoleCheck implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(QueryRoleCheck.class);
    private static final Duration RETRY_INTERVAL = Duration.ofSeconds(1);

    private final StoreRole role;
    private final RoleCheck check;
    private final Runnable exit;
    private final PeriodicTask task = new PeriodicTask("query-role-check", RETRY_INTERVAL, this::retry)
            .withInitialDelay(RETRY_INTERVAL)
            .withStopTimeout(Duration.ZERO);

    private volatile boolean done;
    private volatile String lastReason = "";

    QueryRoleCheck(StoreRole role, RoleCheck check, Runnable exit) {
        this.role = role;
        this.check = check;
        this.exit = exit;
    }

    @Override
    public void start() {
        tryOnce();
        task.start();
    }

    private void retry() {
        if (done) {
            return;
        }
        try {
            tryOnce();
        } catch (UnfitRole refused) {
            done = true;
            LOG.error("The role for PostgreSQL is refused, shutting down: {}", refused.getMessage());
            exit.run();
        }
    }

    private void tryOnce() {
        try {
            check.run();
            done = true;
        } catch (UnfitRole refused) {
            throw refused;
        } catch (RuntimeException unavailable) {
            String reason = RoleFailure.describe(unavailable, role);
            if (!reason.equals(lastReason)) {
                LOG.warn(
                        "PostgreSQL unavailable: the read model does not advance; retrying every {} s: {}",
                        RETRY_INTERVAL.toSeconds(),
                        reason);
            }
            lastReason = reason;
        }
    }

    @Override
    public void stop() {
        task.stop();
    }

    @Override
    public boolean isRunning() {
        return task.isRunning();
    }

    /** After the migration in the all-in-one, before the components that use PostgreSQL. */
    @Override
    public int getPhase() {
        return 1;
    }
}

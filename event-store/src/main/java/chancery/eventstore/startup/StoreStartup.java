package chancery.eventstore.startup;

import chancery.eventstore.key.AddressHashes;
import chancery.eventstore.key.KeyMismatch;
import chancery.eventstore.key.KeyRewrap;
import chancery.eventstore.key.ServiceKeys;
import chancery.eventstore.key.SharedKey;
import chancery.eventstore.role.Migrations;
import chancery.eventstore.role.RoleCheck;
import chancery.eventstore.role.RoleFailure;
import chancery.eventstore.role.StoreRole;
import chancery.eventstore.role.UnfitRole;
import chancery.task.PeriodicTask;
import java.time.Duration;
import java.util.List;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Prepares the event store for writes: migrates its schema and verifies the keys of this process.
 *
 * <p>While PostgreSQL is unavailable it retries in the background. Wrong keys, altered migrations, or in production a role that
 * no grant binds, prevent the start. If the background task detects them, it stops the process.
 */
public final class StoreStartup implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(StoreStartup.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Migrations migrations;
    private final RoleCheck roleCheck;
    private final StoreRole role;
    private final ServiceKeys serviceKeys;
    private final KeyRewrap keys;
    private final List<SharedKey> sharedKeys;
    private final Runnable endProcess;
    private final PeriodicTask task =
            new PeriodicTask("store-startup", RETRY, this::retry).withStopTimeout(Duration.ZERO);

    private volatile @Nullable AddressHashes addressHashes;
    private volatile String lastReason = "";

    /**
     * A startup before its start.
     *
     * @param role of the pool that the keys are read with
     * @param roleCheck refuses a role that no grant binds
     * @param endProcess stops the process after a refusal in the background
     */
    public StoreStartup(
            Migrations migrations,
            StoreRole role,
            RoleCheck roleCheck,
            ServiceKeys serviceKeys,
            KeyRewrap keys,
            List<SharedKey> sharedKeys,
            Runnable endProcess) {
        this.migrations = migrations;
        this.role = role;
        this.roleCheck = roleCheck;
        this.serviceKeys = serviceKeys;
        this.keys = keys;
        this.sharedKeys = sharedKeys;
        this.endProcess = endProcess;
    }

    /** Whether the schema and the keys allow writes. */
    public boolean isReady() {
        return addressHashes != null;
    }

    /**
     * The address hashes.
     *
     * @throws StoreNotReady until the event store is ready
     */
    public AddressHashes addressHashes() {
        AddressHashes hashes = addressHashes;
        if (hashes == null) {
            throw new StoreNotReady();
        }
        return hashes;
    }

    /** Prepares the event store, in the background if PostgreSQL is unavailable. */
    @Override
    public void start() {
        try {
            prepare();
        } catch (KeyMismatch | FlywayValidateException | UnfitRole refused) {
            throw refused;
        } catch (RuntimeException unavailable) {
            logUnavailable(unavailable);
        }
        task.start();
    }

    private void retry() {
        try {
            if (!isReady()) {
                prepare();
            }
            if (!task.isStopping()) {
                task.stop();
            }
        } catch (KeyMismatch | FlywayValidateException | UnfitRole refused) {
            LOG.error("Event store check failed, shutting down: {}", refused.getMessage());
            // Stop the task first: otherwise the shutdown waits for this thread.
            task.stop();
            endProcess.run();
        } catch (RuntimeException unavailable) {
            logUnavailable(unavailable);
        }
    }

    /** Once for each reason: an outage may end with a refused password. */
    private void logUnavailable(RuntimeException unavailable) {
        String reason = String.valueOf(unavailable.getMessage());
        if (!reason.equals(lastReason)) {
            LOG.warn(
                    "PostgreSQL unavailable: write requests are answered with 503; retrying every {} s: {}",
                    RETRY.toSeconds(),
                    reason);
        }
        lastReason = reason;
    }

    private void prepare() {
        asRole(migrations.owner(), migrations::run);
        asRole(role, () -> {
            roleCheck.run();
            prepareKeys();
        });
        LOG.info("The event store is ready");
    }

    private void prepareKeys() {
        sharedKeys.forEach(
                shared -> serviceKeys.require(shared.purpose(), shared.key().id()));
        keys.requireEveryMasterKey();
        serviceKeys.loadOrCreateEventMacs();
        addressHashes = serviceKeys.loadOrCreateAddressHashes();
    }

    /** Adds to an outage what an operator must correct, if PostgreSQL refuses the role. */
    private static void asRole(StoreRole role, Runnable work) {
        try {
            work.run();
        } catch (KeyMismatch | FlywayValidateException | UnfitRole refused) {
            throw refused;
        } catch (RuntimeException unavailable) {
            throw new IllegalStateException(RoleFailure.describe(unavailable, role), unavailable);
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

    /** After the embedded parts, before the web server. */
    @Override
    public int getPhase() {
        return 0;
    }
}

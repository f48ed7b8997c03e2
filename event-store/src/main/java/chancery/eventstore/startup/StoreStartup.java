package chancery.eventstore.startup;

import chancery.eventstore.key.AddressHashes;
import chancery.eventstore.key.DataKeys;
import chancery.eventstore.key.KeyMismatch;
import chancery.eventstore.key.ServiceKeys;
import chancery.eventstore.key.SharedKey;
import chancery.task.PeriodicTask;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Prepares the event store for writes: migrates its schema and verifies the keys of this process.
 *
 * <p>While PostgreSQL is unavailable it retries in the background. Wrong keys or altered migrations prevent the start. If the
 * background task detects them, it stops the process.
 */
public final class StoreStartup implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(StoreStartup.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int REWRAP_BATCH = 500;

    /** All modules share one sequence of versions. A process without a module does not have its migrations. */
    private static final String[] MIGRATIONS = {
        "classpath:chancery/eventstore/migration",
        "classpath:chancery/command/migration",
        "classpath:chancery/feed/migration"
    };

    private final DataSource dataSource;
    private final ServiceKeys serviceKeys;
    private final DataKeys dataKeys;
    private final List<SharedKey> sharedKeys;
    private final Runnable endProcess;
    private final PeriodicTask task =
            new PeriodicTask("store-startup", RETRY, this::prepareAndRewrap).withStopTimeout(Duration.ZERO);

    private volatile @Nullable AddressHashes addressHashes;

    public StoreStartup(
            DataSource dataSource,
            ServiceKeys serviceKeys,
            DataKeys dataKeys,
            List<SharedKey> sharedKeys,
            Runnable endProcess) {
        this.dataSource = dataSource;
        this.serviceKeys = serviceKeys;
        this.dataKeys = dataKeys;
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
        } catch (KeyMismatch | FlywayValidateException refused) {
            throw refused;
        } catch (RuntimeException unavailable) {
            LOG.warn(
                    "PostgreSQL unavailable: write requests are answered with 503; retrying every {} s: {}",
                    RETRY.toSeconds(),
                    unavailable.getMessage());
        }
        task.start();
    }

    private void prepareAndRewrap() {
        try {
            if (!isReady()) {
                prepare();
            }
            rewrap();
            if (!task.isStopping()) {
                task.stop();
            }
        } catch (KeyMismatch | FlywayValidateException refused) {
            LOG.error("Event store check failed, shutting down: {}", refused.getMessage());
            // Stop the task first: otherwise the shutdown waits for this thread.
            task.stop();
            endProcess.run();
        } catch (RuntimeException unavailable) {
            LOG.debug("PostgreSQL unavailable: {}", unavailable.getMessage());
        }
    }

    private void prepare() {
        Flyway.configure()
                .dataSource(dataSource)
                .locations(MIGRATIONS)
                .failOnMissingLocations(false)
                .load()
                .migrate();
        sharedKeys.forEach(
                shared -> serviceKeys.require(shared.purpose(), shared.key().id()));
        serviceKeys.loadOrCreateEventMacs();
        addressHashes = serviceKeys.loadOrCreateAddressHashes();
        LOG.info("The event store is ready");
    }

    private void rewrap() {
        try {
            int wrapped = 0;
            int batch = dataKeys.rewrap(REWRAP_BATCH);
            while (batch > 0 && !task.isStopping()) {
                wrapped += batch;
                LOG.info("Wrapped {} data keys under the current master key", wrapped);
                batch = dataKeys.rewrap(REWRAP_BATCH);
            }
        } catch (RuntimeException failed) {
            LOG.warn(
                    "Some data keys are still wrapped under an earlier master key: keep that key configured;"
                            + " the next start continues: {}",
                    failed.getMessage());
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

package chancery.eventstore.startup;

import chancery.eventstore.key.AddressHashes;
import chancery.eventstore.key.DataKeys;
import chancery.eventstore.key.KeyMismatch;
import chancery.eventstore.key.ServiceKeys;
import chancery.eventstore.key.SharedKey;
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
 * Opens the store for writing: brings its schema up to date and holds this process's keys against those that made it.
 * While PostgreSQL is away it tries again, in the background; wrong keys or altered migrations end the start, or the
 * process if they come to light later.
 */
public final class StoreStartup implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(StoreStartup.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int REWRAP_BATCH = 500;

    private final DataSource dataSource;
    private final ServiceKeys serviceKeys;
    private final DataKeys dataKeys;
    private final List<SharedKey> sharedKeys;
    private final Runnable giveUp;

    private volatile @Nullable AddressHashes addressHashes;
    private volatile @Nullable Thread thread;

    /**
     * A store that is not open yet.
     *
     * @param sharedKeys keys of the configuration that every process must have in common
     * @param giveUp ends the process
     */
    public StoreStartup(
            DataSource dataSource,
            ServiceKeys serviceKeys,
            DataKeys dataKeys,
            List<SharedKey> sharedKeys,
            Runnable giveUp) {
        this.dataSource = dataSource;
        this.serviceKeys = serviceKeys;
        this.dataKeys = dataKeys;
        this.sharedKeys = sharedKeys;
        this.giveUp = giveUp;
    }

    /** Whether writes are possible as far as schema and keys go. */
    public boolean isReady() {
        return addressHashes != null;
    }

    /**
     * The hashes of addresses.
     *
     * @throws StoreNotReady until the store is open
     */
    public AddressHashes addressHashes() {
        AddressHashes hashes = addressHashes;
        if (hashes == null) {
            throw new StoreNotReady();
        }
        return hashes;
    }

    @Override
    public void start() {
        Thread opener = new Thread(this::openUntilDone, "open-store");
        opener.setDaemon(true);
        thread = opener;
        try {
            open();
        } catch (KeyMismatch | FlywayValidateException refuse) {
            thread = null;
            throw refuse;
        } catch (RuntimeException away) {
            LOG.warn("PostgreSQL cannot be reached yet; writes answer 503 until it can: {}", away.getMessage());
        }
        opener.start();
    }

    private void openUntilDone() {
        try {
            while (!isReady()) {
                Thread.sleep(RETRY);
                tryToOpen();
            }
            rewrap();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void tryToOpen() {
        try {
            open();
        } catch (KeyMismatch | FlywayValidateException refuse) {
            LOG.error("The store cannot be opened; this process ends: {}", refuse.getMessage());
            giveUp.run();
        } catch (RuntimeException away) {
            LOG.debug("PostgreSQL cannot be reached yet: {}", away.getMessage());
        }
    }

    private void open() {
        Flyway.configure()
                .dataSource(dataSource)
                .locations(
                        "classpath:chancery/eventstore/migration",
                        "classpath:chancery/command/migration",
                        "classpath:chancery/feed/migration")
                .failOnMissingLocations(false)
                .load()
                .migrate();
        sharedKeys.forEach(
                shared -> serviceKeys.require(shared.purpose(), shared.key().id()));
        addressHashes = serviceKeys.loadOrCreateAddressHashes();
        LOG.info("The event store is open");
    }

    private void rewrap() {
        try {
            int wrapped = 0;
            int batch = dataKeys.rewrap(REWRAP_BATCH);
            while (batch > 0 && !Thread.currentThread().isInterrupted()) {
                wrapped += batch;
                LOG.info("Wrapped {} data keys under the current master key", wrapped);
                batch = dataKeys.rewrap(REWRAP_BATCH);
            }
        } catch (RuntimeException later) {
            LOG.warn("Data keys are not all wrapped anew; the next start goes on: {}", later.getMessage());
        }
    }

    @Override
    public void stop() {
        Thread opener = thread;
        thread = null;
        if (opener != null) {
            opener.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Before the web server, after the parts. */
    @Override
    public int getPhase() {
        return 0;
    }
}

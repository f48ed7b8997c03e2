package chancery.query.addresshash;

import chancery.eventstore.key.AddressHashes;
import chancery.eventstore.key.KeyMismatch;
import chancery.eventstore.key.ServiceKeys;
import chancery.eventstore.key.WrappedKey;
import chancery.task.PeriodicTask;
import com.mongodb.MongoException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Loads the key of the address hashes: from PostgreSQL, or from the copy in MongoDB until PostgreSQL is reachable.
 *
 * <p>A key that cannot be unwrapped or that belongs to another installation stops the start. If that is found later, it
 * ends the process.
 */
final class AddressHashKeyLoader implements Supplier<AddressHashes>, SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(AddressHashKeyLoader.class);
    private static final Duration RETRY_INTERVAL = Duration.ofSeconds(1);

    private final ServiceKeys serviceKeys;
    private final AddressHashKeyCopy copy;
    private final Map<String, String> configuredKeys;
    private final Runnable exit;
    private final PeriodicTask task = new PeriodicTask("address-hash-key-loader", RETRY_INTERVAL, this::retry)
            .withInitialDelay(RETRY_INTERVAL)
            .withStopTimeout(Duration.ZERO);

    private volatile @Nullable AddressHashes hashes;
    private volatile boolean done;

    /**
     * Creates a loader.
     *
     * @param configuredKeys the ids of the keys that must be the same in all processes, by purpose
     * @param exit ends the process
     */
    AddressHashKeyLoader(
            ServiceKeys serviceKeys, AddressHashKeyCopy copy, Map<String, String> configuredKeys, Runnable exit) {
        this.serviceKeys = serviceKeys;
        this.copy = copy;
        this.configuredKeys = Map.copyOf(configuredKeys);
        this.exit = exit;
    }

    @Override
    public AddressHashes get() {
        AddressHashes known = hashes;
        if (known == null) {
            throw new AddressHashKeyUnavailable();
        }
        return known;
    }

    @Override
    public void start() {
        load();
        task.start();
    }

    private void retry() {
        if (done) {
            return;
        }
        try {
            load();
        } catch (KeyMismatch | ForeignInstallation refused) {
            done = true;
            LOG.error("A key does not match the stored data, shutting down: {}", refused.getMessage());
            exit.run();
        }
    }

    /** PostgreSQL first, since the copy may be wrapped under an old master key that this process does not have. */
    private void load() {
        Optional<WrappedKey> stored = fromPostgresql();
        try {
            Optional<WrappedKey> copied = copy.find();
            if (stored.isPresent()) {
                adopt(stored.get(), copied);
            } else if (copied.isPresent() && hashes == null) {
                hashes = serviceKeys.addressHashes(copied.get());
                keep(copied.get(), copied);
                LOG.info("PostgreSQL unavailable: using the copy of the address hash key in MongoDB; retrying");
            }
        } catch (MongoException unreachable) {
            LOG.debug("MongoDB unavailable: {}", unreachable.getMessage());
            if (stored.isPresent()) {
                hashes = serviceKeys.addressHashes(stored.get());
            }
        }
    }

    private void adopt(WrappedKey stored, Optional<WrappedKey> copied) {
        if (copied.isPresent() && !copied.get().keyId().equals(stored.keyId())) {
            throw new ForeignInstallation(copied.get().keyId(), stored.keyId());
        }
        hashes = serviceKeys.addressHashes(stored);
        configuredKeys.forEach(copy::require);
        keep(stored, copied);
        done = true;
    }

    /**
     * Keeps a copy under the current master key, whatever wraps the key in PostgreSQL. So no copy needs a previous one after
     * all query-services have started with the current one. A copy under the next one stays.
     */
    private void keep(WrappedKey known, Optional<WrappedKey> copied) {
        WrappedKey kept = serviceKeys.addressHashKeyUnderCurrent(
                copied.filter(serviceKeys::canUnwrap).orElse(known));
        if (copied.isEmpty() || !copied.get().masterKeyId().equals(kept.masterKeyId())) {
            copy.store(kept);
        }
    }

    /** Empty while PostgreSQL is unreachable or no command-service has created the schema. */
    private Optional<WrappedKey> fromPostgresql() {
        try {
            return serviceKeys.findAddressHashKey();
        } catch (DataAccessException unavailable) {
            LOG.debug("PostgreSQL unavailable, or without the schema: {}", unavailable.getMessage());
        }
        return Optional.empty();
    }

    @Override
    public void stop() {
        task.stop();
    }

    @Override
    public boolean isRunning() {
        return task.isRunning();
    }

    /** Before the components that need the hashes. */
    @Override
    public int getPhase() {
        return 5;
    }
}

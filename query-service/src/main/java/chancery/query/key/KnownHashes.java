package chancery.query.key;

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
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/**
 * Gets the hashes of addresses: from the copy in MongoDB at once where there is one, and from PostgreSQL as soon as it
 * answers. A key that cannot be opened ends the start, or the process if it comes to light later.
 */
final class KnownHashes implements Supplier<AddressHashes>, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(KnownHashes.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final ServiceKeys serviceKeys;
    private final KeyCopy copy;
    private final Map<String, String> configuredKeys;
    private final Runnable giveUp;
    private final PeriodicTask retry = new PeriodicTask("address-hash-key", RETRY, this::retryUntilDone)
            .withInitialDelay(RETRY)
            .withStopTimeout(Duration.ZERO);

    private volatile @Nullable AddressHashes hashes;
    private volatile boolean done;

    /**
     * Hashes that are not known yet.
     *
     * @param configuredKeys the ids of keys that all processes must have alike, by purpose
     * @param giveUp ends the process
     */
    KnownHashes(ServiceKeys serviceKeys, KeyCopy copy, Map<String, String> configuredKeys, Runnable giveUp) {
        this.serviceKeys = serviceKeys;
        this.copy = copy;
        this.configuredKeys = Map.copyOf(configuredKeys);
        this.giveUp = giveUp;
    }

    @Override
    public AddressHashes get() {
        AddressHashes known = hashes;
        if (known == null) {
            throw new HashesNotKnown();
        }
        return known;
    }

    @Override
    public void start() {
        tryOnce();
        retry.start();
    }

    private void retryUntilDone() {
        if (done) {
            return;
        }
        try {
            tryOnce();
        } catch (KeyMismatch | ForeignReadModel refused) {
            done = true;
            LOG.error("This process ends: {}", refused.getMessage());
            giveUp.run();
        }
    }

    /** PostgreSQL first: a copy may be wrapped under a master key that is held no more. */
    private void tryOnce() {
        Optional<WrappedKey> stored = fromPostgres();
        try {
            Optional<WrappedKey> copied = copy.find();
            if (stored.isPresent()) {
                adopt(stored.get(), copied);
            } else if (copied.isPresent() && hashes == null) {
                hashes = serviceKeys.addressHashes(copied.get());
                LOG.info("The key of the address hashes is taken from its copy in MongoDB");
            }
        } catch (MongoException away) {
            LOG.debug("MongoDB cannot be reached yet: {}", away.getMessage());
            if (stored.isPresent()) {
                hashes = serviceKeys.addressHashes(stored.get());
            }
        }
    }

    private void adopt(WrappedKey stored, Optional<WrappedKey> copied) {
        if (copied.isPresent() && !copied.get().keyId().equals(stored.keyId())) {
            throw new ForeignReadModel(copied.get().keyId(), stored.keyId());
        }
        hashes = serviceKeys.addressHashes(stored);
        if (copied.isEmpty() || !copied.get().masterKeyId().equals(stored.masterKeyId())) {
            copy.keep(stored);
        }
        done = true;
    }

    /** Empty also while a command-service has not made the schema yet. */
    private Optional<WrappedKey> fromPostgres() {
        try {
            Optional<WrappedKey> found = serviceKeys.findAddressHashKey();
            if (found.isPresent()) {
                configuredKeys.forEach(serviceKeys::require);
            }
            return found;
        } catch (CannotGetJdbcConnectionException away) {
            LOG.debug("PostgreSQL cannot be reached yet: {}", away.getMessage());
        } catch (DataAccessException notReady) {
            LOG.debug("PostgreSQL does not have the schema yet: {}", notReady.getMessage());
        }
        return Optional.empty();
    }

    @Override
    public void stop() {
        retry.stop();
    }

    @Override
    public boolean isRunning() {
        return retry.isRunning();
    }

    /** Before what needs the hashes. */
    @Override
    public int getPhase() {
        return 5;
    }
}

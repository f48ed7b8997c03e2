package chancery.eventstore.startup;

import chancery.eventstore.key.KeyRewrap;
import chancery.eventstore.key.MasterKeys;
import chancery.task.PeriodicTask;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rewraps keys under the current master key for as long as a previous one is configured, and counts what the next and the
 * previous ones wrap (docs/operations.md, "Rotate keys").
 */
public final class MasterKeyRotation {
    private static final Logger LOG = LoggerFactory.getLogger(MasterKeyRotation.class);
    private static final Duration INTERVAL = Duration.ofSeconds(15);
    private static final int BATCH = 500;

    private final StoreStartup store;
    private final KeyRewrap keys;
    private final MasterKeys masterKeys;
    private volatile long wrappedByPrevious;
    private volatile long wrappedByNext;
    private boolean reportedUnused;

    public MasterKeyRotation(StoreStartup store, KeyRewrap keys, MasterKeys masterKeys) {
        this.store = store;
        this.keys = keys;
        this.masterKeys = masterKeys;
    }

    /** The task that runs the rotation. It stops within one batch. */
    public PeriodicTask task() {
        return new PeriodicTask("master-key-rotation", INTERVAL, this::step).withStopTimeout(Duration.ZERO);
    }

    /** How many keys a previous master key wraps; 0 allows its removal. NaN until they were counted. */
    public double wrappedByPrevious() {
        return store.isReady() ? wrappedByPrevious : Double.NaN;
    }

    /** How many keys the next master key wraps already, at instances for which it is the current one. */
    public double wrappedByNext() {
        return store.isReady() ? wrappedByNext : Double.NaN;
    }

    void step() {
        if (!store.isReady()) {
            return;
        }
        if (!masterKeys.previousIds().isEmpty()) {
            rewrap();
        }
        wrappedByNext = keys.countWrappedBy(masterKeys.nextIds());
        wrappedByPrevious = keys.countWrappedBy(masterKeys.previousIds());
        report();
    }

    private void rewrap() {
        Set<String> failed = new HashSet<>();
        int moved = 0;
        KeyRewrap.Result batch;
        do {
            batch = keys.rewrap(BATCH, failed);
            failed.addAll(batch.failed());
            moved += batch.moved();
        } while (batch.moved() > 0 && !Thread.currentThread().isInterrupted());
        if (moved > 0) {
            LOG.info("Wrapped {} keys under the current master key {}", moved, masterKeys.currentId());
        }
        if (!failed.isEmpty()) {
            LOG.warn(
                    "{} keys cannot be unwrapped, for example that of {}: keep chancery.keys.master-previous, and restore"
                            + " these rows of data_key or service_key from a backup",
                    failed.size(),
                    failed.iterator().next());
        }
    }

    private void report() {
        boolean unused = !masterKeys.previousIds().isEmpty() && wrappedByPrevious == 0;
        if (unused && !reportedUnused) {
            LOG.info(
                    "The previous master key wraps no key any more: when every instance runs with the current one ({}),"
                            + " remove chancery.keys.master-previous",
                    masterKeys.currentId());
        }
        reportedUnused = unused;
    }
}

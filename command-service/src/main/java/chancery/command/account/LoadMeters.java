package chancery.command.account;

import chancery.eventstore.snapshot.LoadObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what loads of accounts read. */
public final class LoadMeters implements LoadObserver {
    private final Counter events;
    private final Counter rejected;

    public LoadMeters(MeterRegistry meters) {
        events = Counter.builder("chancery.account.events.read")
                .description("Events that were read to load accounts")
                .register(meters);
        rejected = Counter.builder("chancery.snapshots.rejected")
                .description("Snapshots that were found unusable, so that all events of the account were read")
                .register(meters);
    }

    @Override
    public void eventRead() {
        events.increment();
    }

    @Override
    public void snapshotRejected() {
        rejected.increment();
    }
}

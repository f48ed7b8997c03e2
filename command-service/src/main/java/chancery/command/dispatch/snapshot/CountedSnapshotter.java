package chancery.command.dispatch.snapshot;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.axonframework.spring.eventsourcing.SpringAggregateSnapshotter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the snapshots of Axon's snapshotter and its failures. A failure affects no command: the next command takes the snapshot. */
final class CountedSnapshotter extends SpringAggregateSnapshotter {
    private static final Logger LOG = LoggerFactory.getLogger(CountedSnapshotter.class);

    private final Counter taken;
    private final Counter failed;

    CountedSnapshotter(Builder builder, MeterRegistry meters) {
        super(builder);
        taken = counter("taken", meters);
        failed = counter("failed", meters);
    }

    private static Counter counter(String outcome, MeterRegistry meters) {
        return Counter.builder("chancery.snapshots")
                .description("Snapshots of accounts, taken in the background")
                .tag("outcome", outcome)
                .register(meters);
    }

    @Override
    protected Runnable createSnapshotterTask(Class<?> aggregateType, String accountId) {
        Runnable task = super.createSnapshotterTask(aggregateType, accountId);
        return () -> {
            try {
                task.run();
                taken.increment();
            } catch (RuntimeException failure) {
                failed.increment();
                LOG.warn(
                        "No snapshot of account {} was taken: {}. Its commands read more events meanwhile; the next"
                                + " command tries again",
                        accountId,
                        failure.getMessage());
                throw failure;
            }
        };
    }
}

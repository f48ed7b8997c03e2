package chancery.command.dispatch.snapshot;

import io.micrometer.core.instrument.MeterRegistry;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.spring.eventsourcing.SpringAggregateSnapshotter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that the annotation of the aggregate names, and Axon's snapshotter. */
@Configuration(proxyBeanMethods = false)
public class SnapshotConfiguration {
    /** A load reads about as many events at most. */
    private static final int EVENTS_PER_SNAPSHOT = 50;

    @Bean
    SnapshotThread snapshotThread() {
        return new SnapshotThread();
    }

    @Bean
    Snapshotter accountSnapshotter(
            EventStore events,
            TransactionManager transactions,
            ParameterResolverFactory parameters,
            HandlerDefinition handlers,
            SnapshotThread thread,
            MeterRegistry meters) {
        return new CountedSnapshotter(
                SpringAggregateSnapshotter.builder()
                        .eventStore(events)
                        .transactionManager(transactions)
                        .parameterResolverFactory(parameters)
                        .handlerDefinition(handlers)
                        .executor(thread),
                meters);
    }

    @Bean
    SnapshotTriggerDefinition accountSnapshotTrigger(Snapshotter snapshotter) {
        return new EventCountSnapshotTriggerDefinition(snapshotter, EVENTS_PER_SNAPSHOT);
    }

    /** Axon's own lock would repeat the order of {@code AccountQueues} (docs/decisions/0011). */
    @Bean
    LockFactory noAxonLock() {
        return NullLockFactory.INSTANCE;
    }
}

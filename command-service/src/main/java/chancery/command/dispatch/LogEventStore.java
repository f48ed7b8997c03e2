package chancery.command.dispatch;

import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/**
 * Axon's event store, which must not hide a failed read of a snapshot: the transaction has failed with it. The engine itself
 * leaves out a snapshot that it cannot trust.
 */
final class LogEventStore extends EmbeddedEventStore {
    LogEventStore(EventStorageEngine engine) {
        super(EmbeddedEventStore.builder().storageEngine(engine));
    }

    @Override
    protected Optional<DomainEventMessage<?>> handleSnapshotReadingError(String accountId, Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }
}

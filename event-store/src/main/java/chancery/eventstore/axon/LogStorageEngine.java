package chancery.eventstore.axon;

import chancery.contracts.account.AccountEvent;
import chancery.eventstore.event.EventMetadata;
import chancery.eventstore.log.EventRows;
import chancery.eventstore.log.LoggedEvent;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;

/**
 * The log as Axon's event storage engine, which loads aggregates and appends their events. It streams nothing, because followers
 * read the log with {@link chancery.eventstore.log.LogReader}, and stores no snapshots.
 */
public final class LogStorageEngine implements EventStorageEngine {
    private static final String AGGREGATE_TYPE = "Account";

    private final EventRows rows;
    private final SeenPosition seen;

    public LogStorageEngine(EventRows rows, SeenPosition seen) {
        this.rows = rows;
        this.seen = seen;
    }

    /**
     * Appends in the current transaction.
     *
     * @throws ConcurrencyException if another transaction has appended to the stream since it was loaded
     */
    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        for (EventMessage<?> message : events) {
            DomainEventMessage<?> event = (DomainEventMessage<?>) message;
            try {
                seen.appended(rows.append(
                        event.getAggregateIdentifier(),
                        event.getSequenceNumber(),
                        event.getIdentifier(),
                        event.getTimestamp().truncatedTo(ChronoUnit.MICROS),
                        (AccountEvent) event.getPayload(),
                        EventMetadata.of(event.getMetaData())));
            } catch (DuplicateKeyException lost) {
                throw new ConcurrencyException("Another transaction has changed the account", lost);
            }
        }
    }

    @Override
    public DomainEventStream readEvents(String accountId, long firstSequence) {
        List<LoggedEvent> events = rows.ofAccount(accountId, firstSequence);
        if (!events.isEmpty()) {
            seen.loaded(events.getLast().position());
        }
        return DomainEventStream.of(events.stream().map(LogStorageEngine::message));
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String accountId) {
        return Optional.empty();
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new UnsupportedOperationException("Snapshots are not stored");
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        throw new UnsupportedOperationException("Followers read the log: see chancery.eventstore.follow.Follower");
    }

    private static DomainEventMessage<?> message(LoggedEvent event) {
        return new GenericDomainEventMessage<>(
                AGGREGATE_TYPE,
                event.accountId(),
                event.sequence(),
                event.event(),
                MetaData.from(event.metadata().toMap()),
                event.eventId(),
                event.occurredAt());
    }
}

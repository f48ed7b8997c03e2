package chancery.eventstore.axon;

import chancery.contracts.account.AccountEvent;
import chancery.eventstore.event.EventMetadata;
import chancery.eventstore.log.EventRows;
import chancery.eventstore.log.LoggedEvent;
import chancery.eventstore.snapshot.AccountStreams;
import chancery.eventstore.snapshot.Snapshot;
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
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;

/**
 * The log as Axon's event storage engine, which loads aggregates from snapshots and events, and appends their events. It streams
 * nothing, because followers read the log with {@link chancery.eventstore.log.LogReader}.
 */
public final class LogStorageEngine implements EventStorageEngine {
    private static final String AGGREGATE_TYPE = "Account";
    private static final String LOAD = AccountStreams.class.getName();

    private final EventRows rows;
    private final SeenPosition seen;
    private final @Nullable AccountAggregate aggregate;

    /** An engine without an aggregate: it reads events only, and stores neither snapshots nor session rows. */
    public LogStorageEngine(EventRows rows, SeenPosition seen) {
        this(rows, seen, null);
    }

    /** An engine that loads and stores accounts. */
    public LogStorageEngine(EventRows rows, SeenPosition seen, @Nullable AccountAggregate aggregate) {
        this.rows = rows;
        this.seen = seen;
        this.aggregate = aggregate;
    }

    /**
     * Appends in the current transaction, and writes the account's session row.
     *
     * @throws ConcurrencyException if another transaction has appended to the stream since it was loaded
     */
    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        for (EventMessage<?> message : events) {
            try {
                long position = append((DomainEventMessage<?>) message);
                seen.appended(position);
                if (message == events.getLast()) {
                    saveSession((DomainEventMessage<?>) message, position);
                }
            } catch (DuplicateKeyException lost) {
                throw new ConcurrencyException("Another transaction has changed the account", lost);
            }
        }
    }

    private long append(DomainEventMessage<?> event) {
        return rows.append(
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                event.getIdentifier(),
                event.getTimestamp().truncatedTo(ChronoUnit.MICROS),
                (AccountEvent) event.getPayload(),
                EventMetadata.of(event.getMetaData()));
    }

    private void saveSession(DomainEventMessage<?> last, long position) {
        if (aggregate != null) {
            aggregate.saveSession(
                    last.getAggregateIdentifier(), last.getIdentifier(), last.getSequenceNumber(), position);
        }
    }

    @Override
    public DomainEventStream readEvents(String accountId, long firstSequence) {
        Stream<LoggedEvent> events = aggregate == null
                ? rows.ofAccount(accountId, firstSequence, rows.opener())
                : load(aggregate).events(accountId, firstSequence);
        return DomainEventStream.of(
                events.peek(event -> seen.loaded(event.position())).map(LogStorageEngine::message));
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String accountId) {
        return aggregate == null
                ? Optional.empty()
                : load(aggregate).snapshot(accountId).map(snapshot -> message(accountId, snapshot));
    }

    private DomainEventMessage<?> message(String accountId, Snapshot<?> snapshot) {
        seen.loaded(snapshot.position());
        return new GenericDomainEventMessage<>(AGGREGATE_TYPE, accountId, snapshot.sequence(), snapshot.account());
    }

    /** Axon reads the snapshot and the events in two calls of one unit of work; they unwrap the data key once. */
    private static AccountStreams<?>.Load load(AccountAggregate aggregate) {
        return CurrentUnitOfWork.isStarted()
                ? CurrentUnitOfWork.get()
                        .root()
                        .getOrComputeResource(LOAD, key -> aggregate.streams().begin())
                : aggregate.streams().begin();
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        if (aggregate == null) {
            throw new UnsupportedOperationException("An engine without an aggregate stores no snapshots");
        }
        aggregate
                .streams()
                .store(snapshot.getAggregateIdentifier(), snapshot.getSequenceNumber(), snapshot.getPayload());
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

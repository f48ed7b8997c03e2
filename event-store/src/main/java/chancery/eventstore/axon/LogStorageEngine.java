package chancery.eventstore.axon;

import chancery.contracts.account.AccountEvent;
import chancery.eventstore.event.EventMetadata;
import chancery.eventstore.log.EventRows;
import chancery.eventstore.log.LoggedEvent;
import chancery.eventstore.snapshot.AccountStreams;
import chancery.eventstore.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
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
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;

/**
 * The log as Axon's event storage engine. It loads aggregates from snapshots and events, appends their events, and streams all
 * events without gaps. A streaming processor should read from {@link LogEventSource}, which PostgreSQL's notifications trigger.
 */
public final class LogStorageEngine implements EventStorageEngine {
    private static final String LOAD = AccountStreams.class.getName();
    private static final Duration GAP_WAIT = Duration.ofSeconds(1);

    private final EventRows rows;
    private final SeenPosition seen;
    private final LogEventSource source;
    private final @Nullable AccountAggregate aggregate;

    /** An engine without an aggregate: it reads events only, and stores neither snapshots nor session rows. */
    public LogStorageEngine(EventRows rows, SeenPosition seen, LogEventSource source) {
        this(rows, seen, source, null);
    }

    /** An engine that loads and stores accounts. */
    public LogStorageEngine(
            EventRows rows, SeenPosition seen, LogEventSource source, @Nullable AccountAggregate aggregate) {
        this.rows = rows;
        this.seen = seen;
        this.source = source;
        this.aggregate = aggregate;
    }

    /**
     * Appends in the current transaction, and writes the account's session row.
     *
     * @throws ConcurrencyException if another transaction has appended to the stream since it was loaded
     */
    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        if (events.isEmpty()) {
            return;
        }
        try {
            long position = 0;
            for (EventMessage<?> message : events) {
                position = append((DomainEventMessage<?>) message);
                seen.appended(position);
            }
            saveSession((DomainEventMessage<?>) events.getLast(), position);
        } catch (DuplicateKeyException lost) {
            throw new ConcurrencyException("Another transaction has changed the account", lost);
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
                events.peek(event -> seen.loaded(event.position())).map(LogMessages::of));
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String accountId) {
        return aggregate == null
                ? Optional.empty()
                : load(aggregate).snapshot(accountId).map(snapshot -> message(accountId, snapshot));
    }

    private DomainEventMessage<?> message(String accountId, Snapshot<?> snapshot) {
        seen.loaded(snapshot.position());
        return new GenericDomainEventMessage<>(
                LogMessages.AGGREGATE_TYPE, accountId, snapshot.sequence(), snapshot.account());
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

    /** By a query. Axon's default loads the whole stream. */
    @Override
    public Optional<Long> lastSequenceNumberFor(String accountId) {
        return source.lastSequence(accountId);
    }

    /** The events that are there now. With {@code mayBlock} it waits up to 1 s for transactions that may fill a gap. */
    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        return source.present(token, mayBlock ? GAP_WAIT : Duration.ZERO);
    }

    @Override
    public TrackingToken createTailToken() {
        return source.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return source.createHeadToken();
    }

    @Override
    public TrackingToken createTokenAt(Instant time) {
        return source.createTokenAt(time);
    }
}

package chancery.command.dispatch;

import chancery.contracts.account.AccountEvent;
import chancery.contracts.account.StoredEvents;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/** Adds a span per append to Axon's event storage, and counts the events after their commit. */
final class ObservedStorageEngine implements EventStorageEngine {
    private final EventStorageEngine log;
    private final WriteFailures failures;
    private final ObservationRegistry observations;
    private final MeterRegistry meters;

    ObservedStorageEngine(
            EventStorageEngine log, WriteFailures failures, ObservationRegistry observations, MeterRegistry meters) {
        this.log = log;
        this.failures = failures;
        this.observations = observations;
        this.meters = meters;
        // Registered at zero: a counter that appears with its first event shows no increase.
        StoredEvents.all().forEach(event -> counted(event.name()));
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        Observation.createNotStarted("chancery.append", observations)
                .contextualName("append")
                .observe(() -> log.appendEvents(events));
        CurrentUnitOfWork.get().afterCommit(committed -> {
            events.forEach(this::count);
            failures.appended();
        });
    }

    private void count(EventMessage<?> event) {
        counted(StoredEvents.of((AccountEvent) event.getPayload()).name()).increment();
    }

    private Counter counted(String name) {
        return Counter.builder("chancery.events.appended")
                .description("Events that were appended to the log and committed")
                .tag("event", name)
                .register(meters);
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        log.storeSnapshot(snapshot);
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        return log.readEvents(token, mayBlock);
    }

    @Override
    public DomainEventStream readEvents(String accountId, long firstSequence) {
        return log.readEvents(accountId, firstSequence);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String accountId) {
        return log.lastSequenceNumberFor(accountId);
    }

    @Override
    public TrackingToken createTailToken() {
        return log.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return log.createHeadToken();
    }

    @Override
    public TrackingToken createTokenAt(Instant time) {
        return log.createTokenAt(time);
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String accountId) {
        return log.readSnapshot(accountId);
    }
}

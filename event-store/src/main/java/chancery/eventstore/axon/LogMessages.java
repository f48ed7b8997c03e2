package chancery.eventstore.axon;

import chancery.eventstore.log.LoggedEvent;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;

/** Logged events as Axon's messages. The aggregate is the account, also in streams of other kinds: it orders the handlers. */
final class LogMessages {
    static final String AGGREGATE_TYPE = "Account";

    private LogMessages() {}

    static DomainEventMessage<?> of(LoggedEvent event) {
        return new GenericDomainEventMessage<>(
                AGGREGATE_TYPE,
                event.accountId(),
                event.sequence(),
                event.event(),
                MetaData.from(event.metadata().toMap()),
                event.eventId(),
                event.occurredAt());
    }

    static TrackedEventMessage<?> tracked(LoggedEvent event) {
        return new GenericTrackedDomainEventMessage<>(new LogToken(event.reached()), of(event));
    }
}

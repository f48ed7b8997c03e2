package chancery.eventstore.inbox;

import chancery.contracts.session.SessionEvent;
import chancery.eventstore.event.EventJson;
import chancery.eventstore.event.EventMetadata;
import chancery.eventstore.event.StreamKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An event of the read side that is not in the log yet.
 *
 * @param kind not {@link StreamKind#ACCOUNT}, whose events commands decide
 * @param accountId the account that the event is about; its data key seals the personal data
 * @param eventId the id of the event in the log. A fact that is put in twice under one id is appended once
 * @param occurredAt by the clock of the instance, to the microsecond
 * @param event what is stored
 */
public record Fact(
        StreamKind kind,
        String streamId,
        String accountId,
        String eventId,
        Instant occurredAt,
        EventJson.Written event) {
    private static final EventJson JSON = new EventJson();

    public Fact {
        if (kind == StreamKind.ACCOUNT) {
            throw new IllegalArgumentException("Only commands append to the stream of an account");
        }
        occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** The end of one session; the other sessions of the account continue. */
    public static Fact sessionEnded(
            String sessionId,
            String accountId,
            String eventId,
            Instant occurredAt,
            SessionEvent.Ended event,
            EventMetadata metadata) {
        return new Fact(
                StreamKind.SESSION,
                sessionId,
                accountId,
                eventId,
                occurredAt,
                JSON.write(SessionEvent.Ended.NAME, SessionEvent.Ended.VERSION, event, metadata));
    }

    /** Without the event, which may contain personal data. */
    @Override
    public String toString() {
        return event.name() + "[" + eventId + "]";
    }
}

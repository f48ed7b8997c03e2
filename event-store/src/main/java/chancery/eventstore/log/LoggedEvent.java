package chancery.eventstore.log;

import chancery.contracts.account.AccountEvent;
import chancery.contracts.account.StoredEvents;
import chancery.eventstore.event.EventMetadata;
import java.time.Instant;

/**
 * An event in the log.
 *
 * @param position its place in the whole log; grows, with gaps
 * @param eventId unique
 * @param sequence its place in its account's stream, from 0, without gaps
 * @param occurredAt by the clock of the instance that wrote it, to the microsecond
 * @param recordedAt by PostgreSQL's clock, to the microsecond
 * @param release the release that wrote it
 */
public record LoggedEvent(
        long position,
        String eventId,
        String accountId,
        long sequence,
        Instant occurredAt,
        Instant recordedAt,
        String release,
        AccountEvent event,
        EventMetadata metadata) {
    /** The position of a follower that has handled this event. */
    public LogPosition reached() {
        return new LogPosition(position, eventId);
    }

    /** Without personal data, for log lines. */
    @Override
    public String toString() {
        return StoredEvents.of(event).name() + "[" + eventId + " at " + position + "]";
    }
}

package chancery.eventstore.event;

import java.time.Instant;

/**
 * The clear columns of a stored event: all that its MAC and its seal are bound to.
 *
 * @param recordedAt when PostgreSQL stored it, by PostgreSQL's clock, to the microsecond
 * @param kind the stored name of a {@link StreamKind}
 * @param accountId the account that the event is about
 * @param occurredAt when it happened, by the clock of the instance that wrote it, to the microsecond
 * @param release the release that wrote it
 * @param payload JSON without personal data
 * @param metadata JSON without personal data
 */
public record StoredRow(
        long position,
        Instant recordedAt,
        String eventId,
        String kind,
        String streamId,
        String accountId,
        long sequence,
        String name,
        int version,
        Instant occurredAt,
        String release,
        String payload,
        String metadata) {}

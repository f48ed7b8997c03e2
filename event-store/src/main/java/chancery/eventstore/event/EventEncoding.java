package chancery.eventstore.event;

import org.jspecify.annotations.Nullable;

/**
 * The bytes that a seal and a MAC of an event cover. Tools that verify a log rebuild them, so the format never changes: another
 * format has another prefix. {@link CanonicalBytes} defines how a column becomes bytes.
 *
 * <p>The associated data of a seal is the text {@code chancery event seal v1}, followed by the columns. The input of a MAC is
 * the text {@code chancery event mac v1}, the columns, the id of the event key (text), and the commitment (bytes or absent).
 *
 * <p>The columns are, in this order: {@code position} (number), {@code recorded_at} (time), {@code event_id}, {@code kind},
 * {@code stream_id}, {@code account_id} (texts), {@code sequence} (number), {@code name} (text), {@code version} (number),
 * {@code occurred_at} (time), {@code release}, {@code payload}, {@code metadata} (texts).
 */
public final class EventEncoding {
    private EventEncoding() {}

    /** The associated data of an event's seal. */
    public static byte[] associatedData(StoredRow row) {
        return columns("chancery event seal v1", row).toBytes();
    }

    /** The input of an event's MAC. */
    public static byte[] macInput(StoredRow row, String eventKeyId, byte @Nullable [] commitment) {
        return columns("chancery event mac v1", row)
                .text(eventKeyId)
                .bytes(commitment)
                .toBytes();
    }

    private static CanonicalBytes columns(String purpose, StoredRow row) {
        return new CanonicalBytes(purpose)
                .number(row.position())
                .time(row.recordedAt())
                .text(row.eventId())
                .text(row.kind())
                .text(row.streamId())
                .text(row.accountId())
                .number(row.sequence())
                .text(row.name())
                .number(row.version())
                .time(row.occurredAt())
                .text(row.release())
                .text(row.payload())
                .text(row.metadata());
    }
}

package chancery.eventstore.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that a seal and a MAC of an event cover. Tools that verify a log rebuild them, so the format never changes: another
 * format has another prefix.
 *
 * <p>The associated data of a seal is the text {@code chancery event seal v1}, followed by the columns. The input of a MAC is
 * the text {@code chancery event mac v1}, the columns, the id of the event key (text), and the commitment (bytes or absent).
 *
 * <p>The columns are, in this order: {@code position} (number), {@code recorded_at} (time), {@code event_id}, {@code kind},
 * {@code stream_id}, {@code account_id} (texts), {@code sequence} (number), {@code name} (text), {@code version} (number),
 * {@code occurred_at} (time), {@code release}, {@code payload}, {@code metadata} (texts).
 *
 * <ul>
 *   <li>number: 8 bytes, two's complement, big-endian
 *   <li>time: a number, the microseconds since 1970-01-01T00:00:00Z
 *   <li>bytes: their count in 4 bytes, big-endian, then the bytes
 *   <li>text: as bytes, in UTF-8, exactly as stored
 *   <li>absent: the 4 bytes {@code ff ff ff ff}
 * </ul>
 */
public final class EventEncoding {
    private static final String SEAL = "chancery event seal v1";
    private static final String MAC = "chancery event mac v1";
    private static final int ABSENT = -1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);

    private EventEncoding() {}

    /** The associated data of an event's seal. */
    public static byte[] associatedData(StoredRow row) {
        return new EventEncoding().text(SEAL).columns(row).bytes.toByteArray();
    }

    /** The input of an event's MAC. */
    public static byte[] macInput(StoredRow row, String eventKeyId, byte @Nullable [] commitment) {
        return new EventEncoding()
                .text(MAC)
                .columns(row)
                .text(eventKeyId)
                .bytes(commitment)
                .bytes
                .toByteArray();
    }

    private EventEncoding columns(StoredRow row) {
        return number(row.position())
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

    private EventEncoding number(long value) {
        bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
        return this;
    }

    /** An append never writes one of PostgreSQL's infinite times. */
    private EventEncoding time(Instant time) {
        try {
            return number(ChronoUnit.MICROS.between(Instant.EPOCH, time));
        } catch (ArithmeticException infinite) {
            throw new DamagedEvent("one of its times is infinite");
        }
    }

    private EventEncoding text(String text) {
        return bytes(text.getBytes(UTF_8));
    }

    private EventEncoding bytes(byte @Nullable [] value) {
        int length = value == null ? ABSENT : value.length;
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
        if (value != null) {
            bytes.writeBytes(value);
        }
        return this;
    }
}

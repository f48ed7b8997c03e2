package chancery.eventstore.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Columns as unambiguous bytes, for seals and MACs. The formats never change, because stored rows depend on them:
 *
 * <ul>
 *   <li>number: 8 bytes, two's complement, big-endian
 *   <li>time: a number, the microseconds since 1970-01-01T00:00:00Z
 *   <li>bytes: their count in 4 bytes, big-endian, then the bytes
 *   <li>text: as bytes, in UTF-8, exactly as stored
 *   <li>absent: the 4 bytes {@code ff ff ff ff}
 * </ul>
 */
public final class CanonicalBytes {
    private static final int ABSENT = -1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);

    /**
     * Starts with a text that names the purpose.
     *
     * @param purpose different for each kind of row and each use, so that no MAC or seal fits another
     */
    public CanonicalBytes(String purpose) {
        text(purpose);
    }

    public CanonicalBytes number(long value) {
        bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
        return this;
    }

    /**
     * A time.
     *
     * @throws DamagedEvent for one of PostgreSQL's infinite times, which no writer of ours stores
     */
    public CanonicalBytes time(Instant time) {
        try {
            return number(ChronoUnit.MICROS.between(Instant.EPOCH, time));
        } catch (ArithmeticException infinite) {
            throw new DamagedEvent("one of its times is infinite");
        }
    }

    public CanonicalBytes text(String text) {
        return bytes(text.getBytes(UTF_8));
    }

    public CanonicalBytes optionalText(@Nullable String text) {
        return bytes(text == null ? null : text.getBytes(UTF_8));
    }

    public CanonicalBytes bytes(byte @Nullable [] value) {
        int length = value == null ? ABSENT : value.length;
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
        if (value != null) {
            bytes.writeBytes(value);
        }
        return this;
    }

    public byte[] toBytes() {
        return bytes.toByteArray();
    }
}

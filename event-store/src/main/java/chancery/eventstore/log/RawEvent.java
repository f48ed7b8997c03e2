package chancery.eventstore.log;

import chancery.eventstore.event.ProtectedRow;
import chancery.eventstore.key.WrappedKey;
import org.jspecify.annotations.Nullable;

/**
 * A row of the log that is neither verified nor decrypted.
 *
 * @param dataKey the key that seals its personal data, wrapped; {@code null} if the row has no sealed data, or after its erasure
 */
record RawEvent(ProtectedRow row, @Nullable WrappedKey dataKey) {
    long position() {
        return row.clear().position();
    }

    String eventId() {
        return row.clear().eventId();
    }
}

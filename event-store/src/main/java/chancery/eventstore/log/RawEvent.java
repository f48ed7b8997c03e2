package chancery.eventstore.log;

import chancery.eventstore.event.ProtectedRow;
import chancery.eventstore.event.StreamKind;
import chancery.eventstore.key.WrappedKey;
import java.util.Set;
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

    /** The position of a follower that has passed this event. */
    LogPosition reached() {
        return new LogPosition(position(), eventId());
    }

    /** Whether it is in a stream of one of these kinds. */
    boolean isOf(Set<StreamKind> kinds) {
        return kinds.stream().anyMatch(kind -> kind.stored().equals(row.clear().kind()));
    }
}

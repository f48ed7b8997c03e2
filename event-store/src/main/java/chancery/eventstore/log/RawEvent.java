package chancery.eventstore.log;

import chancery.eventstore.event.StoredRow;
import chancery.eventstore.key.WrappedKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the log with its seal unopened.
 *
 * @param dataKey of the account, wrapped; {@code null} after its erasure
 */
record RawEvent(
        long position,
        String eventId,
        String accountId,
        long sequence,
        Instant occurredAt,
        StoredRow stored,
        @Nullable WrappedKey dataKey) {}

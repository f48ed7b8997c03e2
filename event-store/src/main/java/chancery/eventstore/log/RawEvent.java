package chancery.eventstore.log;

import chancery.eventstore.event.StoredRow;
import chancery.eventstore.key.WrappedKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the log, still sealed.
 *
 * @param dataKey the account's, still wrapped; {@code null} once it is erased
 */
record RawEvent(
        long position,
        String eventId,
        String accountId,
        long sequence,
        Instant occurredAt,
        StoredRow stored,
        @Nullable WrappedKey dataKey) {}

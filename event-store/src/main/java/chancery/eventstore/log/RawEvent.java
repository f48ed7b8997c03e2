package chancery.eventstore.log;

import chancery.contracts.key.SecretBytes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of the log, still sealed. */
record RawEvent(
        long position,
        String eventId,
        String accountId,
        long sequence,
        Instant occurredAt,
        StoredRow stored,
        @Nullable SecretBytes dataKey) {}

package chancery.eventstore.log;

import chancery.eventstore.event.EventJson;
import java.time.Instant;
import java.util.UUID;

/** Appends authentic events that this release does not support, as a later release does. */
public final class RawAppends {
    private static final String METADATA = "{\"actor\":{\"kind\":\"SYSTEM\"}}";

    private RawAppends() {}

    /** Appends in the current transaction; returns the position. */
    public static long append(
            EventRows rows, String accountId, long sequence, String name, int version, String payload) {
        return rows.append(
                accountId,
                sequence,
                UUID.randomUUID().toString(),
                Instant.now(),
                new EventJson.Written(name, version, payload, METADATA, null));
    }

    /** Appends the event of an erasure in the current transaction. The caller deletes the data key. */
    public static long appendErasure(EventRows rows, String accountId, long sequence) {
        return append(rows, accountId, sequence, RowOpener.ERASURE, 1, "{}");
    }
}

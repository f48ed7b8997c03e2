package chancery.eventstore.log;

import chancery.eventstore.event.EventJson;
import chancery.eventstore.event.EventProtection;
import chancery.eventstore.event.StoredRow;
import chancery.eventstore.key.EventMacs;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

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

    /** Appends the first event of a new stream of any kind, also of one that this release does not know, in the current transaction. */
    public static void appendOfKind(JdbcTemplate jdbc, EventMacs macs, String kind, String name, String accountId) {
        appendOfKind(jdbc, macs, kind, name, accountId, Duration.ZERO);
    }

    /** As the method without a duration, on a PostgreSQL whose clock is ahead. */
    public static void appendOfKind(
            JdbcTemplate jdbc, EventMacs macs, String kind, String name, String accountId, Duration ahead) {
        Map<String, Object> place = jdbc.queryForMap("SELECT next_event_position() AS position, now() AS recorded_at");
        OffsetDateTime recordedAt = ((Timestamp) Objects.requireNonNull(place.get("recorded_at")))
                .toInstant()
                .plus(ahead)
                .atOffset(ZoneOffset.UTC);
        StoredRow row = new StoredRow(
                (Long) Objects.requireNonNull(place.get("position")),
                recordedAt.toInstant(),
                UUID.randomUUID().toString(),
                kind,
                UUID.randomUUID().toString(),
                accountId,
                0,
                name,
                1,
                recordedAt.toInstant(),
                "1.2.3",
                "{}",
                METADATA);
        jdbc.update(
                "INSERT INTO domain_event (position, recorded_at, event_id, kind, stream_id, account_id, sequence, name,"
                        + " version, occurred_at, release, payload, metadata, mac)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row.position(),
                recordedAt,
                row.eventId(),
                row.kind(),
                row.streamId(),
                row.accountId(),
                row.sequence(),
                row.name(),
                row.version(),
                recordedAt,
                row.release(),
                row.payload(),
                row.metadata(),
                EventProtection.protect(row, macs).mac());
    }

    /** Appends the event of an erasure in the current transaction. The caller deletes the data key. */
    public static long appendErasure(EventRows rows, String accountId, long sequence) {
        return append(rows, accountId, sequence, RowOpener.ERASURE, 1, "{}");
    }
}

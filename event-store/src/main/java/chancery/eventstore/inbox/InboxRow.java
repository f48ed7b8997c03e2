package chancery.eventstore.inbox;

import chancery.contracts.key.SecretBytes;
import chancery.eventstore.event.CanonicalBytes;
import chancery.eventstore.event.DamagedEvent;
import chancery.eventstore.key.AesGcm;
import chancery.eventstore.key.EventMacs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table {@code inbox}. The seal binds the personal data to all other columns; the MAC covers them and the seal.
 *
 * @param number its place among the rows of its stream
 * @param keyId the data key of the seal; {@code null} if the fact has no personal data
 * @param sealed the personal data, encrypted; {@code null} if the fact has none
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record InboxRow(
        long number,
        String eventId,
        String kind,
        String streamId,
        String accountId,
        String name,
        int version,
        Instant occurredAt,
        String payload,
        String metadata,
        @Nullable String keyId,
        byte @Nullable [] sealed,
        byte[] mac) {
    static final String COLUMNS = "event_id, number, kind, stream_id, account_id, name, version, occurred_at, payload,"
            + " metadata, key_id, sealed, mac";

    private static final byte[] NONE = {};

    /** The row of a fact, with its seal and its MAC. */
    static InboxRow of(long number, Fact fact, @Nullable SecretBytes dataKey, EventMacs macs) {
        InboxRow clear = new InboxRow(
                number,
                fact.eventId(),
                fact.kind().stored(),
                fact.streamId(),
                fact.accountId(),
                fact.event().name(),
                fact.event().version(),
                fact.occurredAt(),
                fact.event().payload(),
                fact.event().metadata(),
                null,
                null,
                NONE);
        byte[] personal = fact.event().personal();
        if (personal == null || dataKey == null) {
            return clear.with(null, null, macs);
        }
        return clear.with(dataKey.id(), AesGcm.encrypt(dataKey, personal, clear.associatedData()), macs);
    }

    private InboxRow with(@Nullable String key, byte @Nullable [] seal, EventMacs macs) {
        InboxRow unsigned = new InboxRow(
                number,
                eventId,
                kind,
                streamId,
                accountId,
                name,
                version,
                occurredAt,
                payload,
                metadata,
                key,
                seal,
                NONE);
        return unsigned.signed(macs.of(unsigned.macInput(macs)));
    }

    private InboxRow signed(byte[] newMac) {
        return new InboxRow(
                number,
                eventId,
                kind,
                streamId,
                accountId,
                name,
                version,
                occurredAt,
                payload,
                metadata,
                keyId,
                sealed,
                newMac);
    }

    static InboxRow read(ResultSet row) throws SQLException {
        return new InboxRow(
                row.getLong("number"),
                row.getString("event_id"),
                row.getString("kind"),
                row.getString("stream_id"),
                row.getString("account_id"),
                row.getString("name"),
                row.getInt("version"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                row.getString("payload"),
                row.getString("metadata"),
                row.getString("key_id"),
                row.getBytes("sealed"),
                row.getBytes("mac"));
    }

    /** Identifies the stream among all kinds. */
    String stream() {
        return kind + " " + streamId;
    }

    /**
     * Verifies all columns.
     *
     * @throws DamagedEvent if one was altered, or the row was written without the event key
     */
    void verify(EventMacs macs) {
        if (!macs.isOf(macInput(macs), mac)) {
            throw new DamagedEvent("its row in the inbox was altered, since its MAC does not match");
        }
    }

    /**
     * Decrypts the personal data.
     *
     * @throws chancery.eventstore.key.KeyMismatch if it was sealed for another row or under another key
     */
    byte[] open(SecretBytes dataKey) {
        return AesGcm.decrypt(dataKey, sealed == null ? NONE : sealed, associatedData());
    }

    private byte[] associatedData() {
        return columns("chancery inbox seal v1").toBytes();
    }

    private byte[] macInput(EventMacs macs) {
        return columns("chancery inbox mac v1")
                .optionalText(keyId)
                .bytes(sealed)
                .text(macs.keyId())
                .toBytes();
    }

    private CanonicalBytes columns(String purpose) {
        return new CanonicalBytes(purpose)
                .number(number)
                .text(eventId)
                .text(kind)
                .text(streamId)
                .text(accountId)
                .text(name)
                .number(version)
                .time(occurredAt)
                .text(payload)
                .text(metadata);
    }
}

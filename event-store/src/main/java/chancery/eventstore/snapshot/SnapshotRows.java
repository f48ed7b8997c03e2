package chancery.eventstore.snapshot;

import chancery.contracts.key.SecretBytes;
import chancery.eventstore.event.CanonicalBytes;
import chancery.eventstore.event.StreamKind;
import chancery.eventstore.key.AesGcm;
import chancery.eventstore.key.DataKeys;
import chancery.eventstore.key.WrappedKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table {@code account_snapshot}: per account and revision one snapshot, sealed under the account's data key. The associated
 * data of the seal binds it to account, revision, and the last event of the snapshot.
 */
final class SnapshotRows {
    private static final String SEAL = "chancery account snapshot seal v1";

    private static final String FIND = "SELECT n.event_id, n.sequence, n.position, n.sealed,"
            + " k.key_id, k.master_key_id, k.wrapped,"
            + " EXISTS (SELECT 1 FROM domain_event e WHERE e.kind = ? AND e.stream_id = n.account_id"
            + " AND e.sequence = n.sequence AND e.position = n.position AND e.event_id = n.event_id) AS in_log"
            + " FROM account_snapshot n JOIN data_key k ON k.key_id = n.key_id AND k.account_id = n.account_id"
            + " WHERE n.account_id = ? AND n.revision = ?";

    /** Replaces an unusable row too, whatever event it names. */
    private static final String STORE = "INSERT INTO account_snapshot"
            + " (account_id, revision, event_id, sequence, position, key_id, sealed)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (account_id, revision) DO UPDATE SET"
            + " event_id = EXCLUDED.event_id, sequence = EXCLUDED.sequence, position = EXCLUDED.position,"
            + " key_id = EXCLUDED.key_id, sealed = EXCLUDED.sealed, stored_at = EXCLUDED.stored_at";

    private final JdbcTemplate jdbc;
    private final DataKeys dataKeys;

    SnapshotRows(JdbcTemplate jdbc, DataKeys dataKeys) {
        this.jdbc = jdbc;
        this.dataKeys = dataKeys;
    }

    /**
     * A stored snapshot, neither verified nor decrypted.
     *
     * @param inLog whether the log holds the event that it names, at its place
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Row(LastEvent last, byte[] sealed, WrappedKey dataKey, boolean inLog) {}

    /** The event after which the snapshot was taken. */
    record LastEvent(String eventId, long sequence, long position) {}

    Optional<Row> find(String accountId, String revision) {
        return first(jdbc.query(
                FIND,
                (row, n) -> new Row(last(row), row.getBytes("sealed"), key(row), row.getBoolean("in_log")),
                StreamKind.ACCOUNT.stored(),
                accountId,
                revision));
    }

    /**
     * Decrypts a snapshot.
     *
     * @throws chancery.eventstore.key.KeyMismatch if it was altered, or belongs to another account, revision or event
     */
    static byte[] open(String accountId, String revision, Row row, SecretBytes dataKey) {
        return AesGcm.decrypt(dataKey, row.sealed(), associatedData(accountId, revision, row.last()));
    }

    /** Stores a snapshot; does nothing if the account is erased, or has no event of that sequence. */
    void store(String accountId, String revision, long sequence, byte[] content) {
        Optional<LastEvent> last = first(jdbc.query(
                "SELECT event_id, sequence, position FROM domain_event"
                        + " WHERE kind = ? AND stream_id = ? AND sequence = ?",
                (row, n) -> last(row),
                StreamKind.ACCOUNT.stored(),
                accountId,
                sequence));
        Optional<SecretBytes> dataKey = dataKeys.find(accountId);
        if (last.isPresent() && dataKey.isPresent()) {
            store(accountId, revision, last.get(), content, dataKey.get());
        }
    }

    private void store(String accountId, String revision, LastEvent last, byte[] content, SecretBytes dataKey) {
        jdbc.update(
                STORE,
                accountId,
                revision,
                last.eventId(),
                last.sequence(),
                last.position(),
                dataKey.id(),
                AesGcm.encrypt(dataKey, content, associatedData(accountId, revision, last)));
    }

    /** Deletes the snapshots of other revisions that were last stored longer ago. Returns their number. */
    int deleteOtherRevisions(String revision, Duration maxAge) {
        return jdbc.update(
                "DELETE FROM account_snapshot WHERE revision <> ? AND stored_at < now() - make_interval(secs => ?)",
                revision,
                maxAge.toSeconds());
    }

    private static byte[] associatedData(String accountId, String revision, LastEvent last) {
        return new CanonicalBytes(SEAL)
                .text(accountId)
                .text(revision)
                .text(last.eventId())
                .number(last.sequence())
                .number(last.position())
                .toBytes();
    }

    private static LastEvent last(ResultSet row) throws SQLException {
        return new LastEvent(row.getString("event_id"), row.getLong("sequence"), row.getLong("position"));
    }

    private static WrappedKey key(ResultSet row) throws SQLException {
        return new WrappedKey(row.getString("key_id"), row.getString("master_key_id"), row.getBytes("wrapped"));
    }

    private static <T> Optional<T> first(List<T> rows) {
        return rows.stream().findFirst();
    }
}

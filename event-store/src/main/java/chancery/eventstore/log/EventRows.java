package chancery.eventstore.log;

import chancery.contracts.account.AccountEvent;
import chancery.contracts.account.UnknownStoredEvent;
import chancery.contracts.key.SecretBytes;
import chancery.eventstore.event.DamagedEvent;
import chancery.eventstore.event.EventJson;
import chancery.eventstore.event.EventMetadata;
import chancery.eventstore.event.StoredRow;
import chancery.eventstore.key.DataKeys;
import chancery.eventstore.key.KeyMismatch;
import chancery.eventstore.lock.NotPrimary;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of the log: appended one by one, read by account or by position. */
public final class EventRows {
    private static final String COLUMNS = " e.position, e.event_id, e.account_id, e.sequence, e.name, e.version,"
            + " e.occurred_at, e.payload, e.metadata, k.key_id, k.master_key_id, k.wrapped"
            + " FROM domain_event e LEFT JOIN data_key k ON k.account_id = e.account_id ";

    private final JdbcTemplate jdbc;
    private final DataKeys dataKeys;
    private final EventJson json = new EventJson();

    public EventRows(JdbcTemplate jdbc, DataKeys dataKeys) {
        this.jdbc = jdbc;
        this.dataKeys = dataKeys;
    }

    /**
     * Appends an event in the current transaction. The first event of an account also creates its data key.
     *
     * @return its position
     * @throws org.springframework.dao.DuplicateKeyException if the account already has an event of that sequence
     */
    public long append(
            String accountId,
            long sequence,
            String eventId,
            Instant occurredAt,
            AccountEvent event,
            EventMetadata metadata) {
        SecretBytes dataKey = sequence == 0
                ? dataKeys.create(accountId)
                : dataKeys.find(accountId).orElseThrow(() -> new IllegalStateException("The account is erased"));
        StoredRow row = json.write(event, metadata, dataKey, accountId, eventId);
        Long position = jdbc.queryForObject(
                "INSERT INTO domain_event"
                        + " (event_id, account_id, sequence, name, version, occurred_at, payload, metadata)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING position",
                Long.class,
                eventId,
                accountId,
                sequence,
                row.name(),
                row.version(),
                occurredAt.atOffset(ZoneOffset.UTC),
                row.payload(),
                row.metadata());
        return Objects.requireNonNull(position);
    }

    /**
     * The events of an account, from a sequence.
     *
     * @throws UnreadableEvent if this process cannot read one of them
     */
    public List<LoggedEvent> ofAccount(String accountId, long fromSequence) {
        return jdbc.query(
                "SELECT" + COLUMNS + "WHERE e.account_id = ? AND e.sequence >= ? ORDER BY e.sequence",
                (row, n) -> read(row),
                accountId,
                fromSequence);
    }

    /**
     * The committed rows from a position (inclusive), in order.
     *
     * @throws NotPrimary if PostgreSQL is a standby, which may lack rows of the primary
     */
    List<RawEvent> from(long position, int limit) {
        return jdbc.query(
                "SELECT pg_is_in_recovery() AS standby," + COLUMNS
                        + "WHERE e.position >= ? ORDER BY e.position LIMIT ?",
                (row, n) -> fromPrimary(row),
                position,
                limit);
    }

    private static RawEvent fromPrimary(ResultSet row) throws SQLException {
        if (row.getBoolean("standby")) {
            throw new NotPrimary();
        }
        return raw(row);
    }

    /**
     * Opens the seal of a row.
     *
     * @throws UnreadableEvent if this process cannot read it
     */
    LoggedEvent open(RawEvent raw) {
        StoredRow.Unsealed unsealed = unsealed(raw);
        return new LoggedEvent(
                raw.position(),
                raw.eventId(),
                raw.accountId(),
                raw.sequence(),
                raw.occurredAt(),
                unsealed.event(),
                unsealed.metadata());
    }

    private StoredRow.Unsealed unsealed(RawEvent raw) {
        try {
            SecretBytes dataKey = raw.dataKey() == null ? null : dataKeys.unwrap(raw.dataKey(), raw.accountId());
            return json.read(raw.stored(), dataKey, raw.accountId(), raw.eventId());
        } catch (UnknownStoredEvent | DamagedEvent | KeyMismatch unreadable) {
            throw new UnreadableEvent(raw, unreadable);
        }
    }

    private LoggedEvent read(ResultSet row) throws SQLException {
        return open(raw(row));
    }

    private static RawEvent raw(ResultSet row) throws SQLException {
        return new RawEvent(
                row.getLong("position"),
                row.getString("event_id"),
                row.getString("account_id"),
                row.getLong("sequence"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                new StoredRow(
                        row.getString("name"),
                        row.getInt("version"),
                        row.getString("payload"),
                        row.getString("metadata")),
                DataKeys.wrappedInJoin(row));
    }
}

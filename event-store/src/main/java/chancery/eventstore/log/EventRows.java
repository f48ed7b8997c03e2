package chancery.eventstore.log;

import chancery.contracts.account.AccountEvent;
import chancery.contracts.key.SecretBytes;
import chancery.eventstore.event.EventJson;
import chancery.eventstore.event.EventMetadata;
import chancery.eventstore.event.EventProtection;
import chancery.eventstore.event.ProtectedRow;
import chancery.eventstore.event.SealedData;
import chancery.eventstore.event.StoredRow;
import chancery.eventstore.event.StreamKind;
import chancery.eventstore.key.DataKeys;
import chancery.eventstore.key.EventMacs;
import chancery.eventstore.key.ServiceKeys;
import chancery.eventstore.lock.NotPrimary;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of the log: appended one by one, read by account or by position. */
public final class EventRows {
    private static final String COLUMNS = " e.position, e.recorded_at, e.event_id, e.kind, e.stream_id, e.account_id,"
            + " e.sequence, e.name, e.version, e.occurred_at, e.release, e.payload, e.metadata, e.commitment, e.mac,"
            + " s.account_id AS sealed_account_id, s.key_id AS sealed_key_id, s.salt, s.sealed,"
            + " k.key_id, k.master_key_id, k.wrapped"
            + " FROM domain_event e LEFT JOIN sealed_event s ON s.position = e.position";

    private static final String DATA_KEY = " LEFT JOIN data_key k ON k.key_id = s.key_id ";
    private static final String SELECT = "SELECT" + COLUMNS + DATA_KEY;

    /**
     * The bound on {@code s.position} looks redundant. Without it PostgreSQL merges both tables by position and reads {@code
     * sealed_event} from its first row, so that each batch of a replay costs as much as the log before it.
     */
    private static final String FROM_POSITION =
            "SELECT pg_is_in_recovery() AS standby," + COLUMNS + " AND s.position >= ?" + DATA_KEY;

    private static final String INSERT_EVENT = "INSERT INTO domain_event (position, recorded_at, event_id, kind,"
            + " stream_id, account_id, sequence, name, version, occurred_at, release, payload, metadata, commitment, mac)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String INSERT_BOTH = "WITH event AS (" + INSERT_EVENT + " RETURNING position)"
            + " INSERT INTO sealed_event (position, account_id, key_id, salt, sealed)"
            + " SELECT position, ?, ?, ?, ? FROM event";

    /** Some 0.5 MB. */
    private static final int PAGE = 500;

    private final JdbcTemplate jdbc;
    private final DataKeys dataKeys;
    private final ServiceKeys serviceKeys;
    private final String release;
    private final EventJson json = new EventJson();

    /**
     * The rows of a log.
     *
     * @param release the release of this process, which is stored with the events that it appends
     */
    public EventRows(JdbcTemplate jdbc, DataKeys dataKeys, ServiceKeys serviceKeys, String release) {
        this.jdbc = jdbc;
        this.dataKeys = dataKeys;
        this.serviceKeys = serviceKeys;
        this.release = release;
    }

    /**
     * Appends an event in the current transaction. The first event of an account also creates its data key.
     *
     * @return its position
     * @throws org.springframework.dao.DuplicateKeyException if the account already has an event of that sequence
     * @throws IllegalStateException without a transaction, or if the account is erased
     */
    public long append(
            String accountId,
            long sequence,
            String eventId,
            Instant occurredAt,
            AccountEvent event,
            EventMetadata metadata) {
        return append(accountId, sequence, eventId, occurredAt, json.write(event, metadata));
    }

    /** As {@link #append(String, long, String, Instant, AccountEvent, EventMetadata)}, of any name. */
    long append(String accountId, long sequence, String eventId, Instant occurredAt, EventJson.Written event) {
        SecretBytes dataKey = sequence == 0
                ? dataKeys.create(accountId)
                : dataKeys.find(accountId).orElseThrow(() -> new IllegalStateException("The account is erased"));
        return append(
                new StreamId(StreamKind.ACCOUNT.stored(), accountId, accountId),
                sequence,
                eventId,
                occurredAt,
                event,
                dataKey);
    }

    /**
     * A stream in the log.
     *
     * @param kind the stored name of its kind
     * @param accountId the account that its events are about
     */
    public record StreamId(String kind, String streamId, String accountId) {}

    /**
     * Appends the next event of a stream in the current transaction.
     *
     * @param dataKey the data key of the account, which seals the personal data
     * @return its position
     * @throws org.springframework.dao.DuplicateKeyException if another transaction has appended to the stream, or the event
     */
    public long appendNext(
            StreamId stream, String eventId, Instant occurredAt, EventJson.Written event, SecretBytes dataKey) {
        Long next = jdbc.queryForObject(
                "SELECT coalesce(max(sequence) + 1, 0) FROM domain_event WHERE kind = ? AND stream_id = ?",
                Long.class,
                stream.kind(),
                stream.streamId());
        return append(stream, Objects.requireNonNull(next), eventId, occurredAt, event, dataKey);
    }

    private long append(
            StreamId stream,
            long sequence,
            String eventId,
            Instant occurredAt,
            EventJson.Written event,
            SecretBytes dataKey) {
        byte[] personal = event.personal();
        EventMacs macs = serviceKeys.eventMacs();
        Place place = draw();
        StoredRow row = new StoredRow(
                place.position(),
                place.recordedAt(),
                eventId,
                stream.kind(),
                stream.streamId(),
                stream.accountId(),
                sequence,
                event.name(),
                event.version(),
                occurredAt.truncatedTo(ChronoUnit.MICROS),
                release,
                event.payload(),
                event.metadata());
        insert(
                personal == null
                        ? EventProtection.protect(row, macs)
                        : EventProtection.protect(row, personal, dataKey, macs));
        return place.position();
    }

    /** What PostgreSQL determines before the row can be sealed. */
    private record Place(long position, Instant recordedAt) {}

    /**
     * Draws the position and the time of recording. The lock that guards the position lasts until the transaction ends: without a
     * transaction it would end before the insert, and followers could pass the position.
     */
    private Place draw() {
        return Objects.requireNonNull(jdbc.execute((ConnectionCallback<Place>) EventRows::draw));
    }

    private static Place draw(Connection connection) throws SQLException {
        if (connection.getAutoCommit()) {
            throw new IllegalStateException("Events are appended in a transaction only");
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT next_event_position(), clock_timestamp()")) {
            row.next();
            return new Place(
                    row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant());
        }
    }

    private void insert(ProtectedRow row) {
        StoredRow clear = row.clear();
        List<@Nullable Object> values = new ArrayList<>();
        values.add(clear.position());
        values.add(clear.recordedAt().atOffset(ZoneOffset.UTC));
        values.add(clear.eventId());
        values.add(clear.kind());
        values.add(clear.streamId());
        values.add(clear.accountId());
        values.add(clear.sequence());
        values.add(clear.name());
        values.add(clear.version());
        values.add(clear.occurredAt().atOffset(ZoneOffset.UTC));
        values.add(clear.release());
        values.add(clear.payload());
        values.add(clear.metadata());
        values.add(row.commitment());
        values.add(row.mac());
        SealedData sealed = row.sealed();
        if (sealed != null) {
            values.addAll(List.of(sealed.accountId(), sealed.keyId(), sealed.salt(), sealed.sealed()));
        }
        jdbc.update(sealed == null ? INSERT_EVENT : INSERT_BOTH, values.toArray());
    }

    /**
     * The events of an account, from a sequence.
     *
     * @throws UnreadableEvent if this process cannot read one of them
     */
    public List<LoggedEvent> ofAccount(String accountId, long fromSequence) {
        return ofAccount(accountId, fromSequence, opener()).toList();
    }

    /**
     * The events of an account, from a sequence. They are read page by page, so that a long stream needs little memory.
     *
     * @param opener the opener of the whole load
     * @throws UnreadableEvent while the stream is consumed, if this process cannot read one of them
     */
    public Stream<LoggedEvent> ofAccount(String accountId, long fromSequence, RowOpener opener) {
        return Stream.iterate(
                        page(accountId, fromSequence), page -> !page.isEmpty(), page -> pageAfter(accountId, page))
                .flatMap(page -> page.stream().map(opener::open));
    }

    private List<RawEvent> pageAfter(String accountId, List<RawEvent> page) {
        return page.size() < PAGE
                ? List.of()
                : page(accountId, page.getLast().row().clear().sequence() + 1);
    }

    private List<RawEvent> page(String accountId, long fromSequence) {
        return jdbc.query(
                SELECT + "WHERE e.kind = ? AND e.stream_id = ? AND e.sequence >= ? ORDER BY e.sequence LIMIT ?",
                (row, n) -> raw(row),
                StreamKind.ACCOUNT.stored(),
                accountId,
                fromSequence,
                PAGE);
    }

    /**
     * All committed events, in order. Unlike {@link LogReader} it also returns events after a gap that may still be filled, so it
     * is for checks of a log at rest.
     *
     * @throws UnreadableEvent if this process cannot read one of them
     */
    public List<LoggedEvent> committed() {
        return open(jdbc.query(SELECT + "ORDER BY e.position", (row, n) -> raw(row)));
    }

    private List<LoggedEvent> open(List<RawEvent> rows) {
        RowOpener opener = opener();
        return rows.stream().map(opener::open).toList();
    }

    /**
     * The committed rows from a position (inclusive), in order.
     *
     * @throws NotPrimary if PostgreSQL is a standby, which may lack rows of the primary
     */
    List<RawEvent> from(long position, int limit) {
        return jdbc.query(
                FROM_POSITION + "WHERE e.position >= ? ORDER BY e.position LIMIT ?",
                (row, n) -> fromPrimary(row),
                position,
                position,
                limit);
    }

    /** Verifies and decrypts the rows of one read. */
    public RowOpener opener() {
        return new RowOpener(dataKeys, serviceKeys, this::erasures);
    }

    /** Whether the log holds the event. */
    public boolean holds(String eventId) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM domain_event WHERE event_id = ?)", Boolean.class, eventId));
    }

    /** Whether an authentic event says that the personal data of the account was erased. */
    public boolean isErased(String accountId) {
        return opener().isErased(accountId);
    }

    private List<RawEvent> erasures(String accountId) {
        return jdbc.query(
                SELECT + "WHERE e.account_id = ? AND e.name = ?", (row, n) -> raw(row), accountId, RowOpener.ERASURE);
    }

    private static RawEvent fromPrimary(ResultSet row) throws SQLException {
        if (row.getBoolean("standby")) {
            throw new NotPrimary();
        }
        return raw(row);
    }

    private static RawEvent raw(ResultSet row) throws SQLException {
        StoredRow clear = new StoredRow(
                row.getLong("position"),
                time(row, "recorded_at"),
                row.getString("event_id"),
                row.getString("kind"),
                row.getString("stream_id"),
                row.getString("account_id"),
                row.getLong("sequence"),
                row.getString("name"),
                row.getInt("version"),
                time(row, "occurred_at"),
                row.getString("release"),
                row.getString("payload"),
                row.getString("metadata"));
        String sealedKey = row.getString("sealed_key_id");
        SealedData sealed = sealedKey == null
                ? null
                : new SealedData(
                        row.getString("sealed_account_id"), sealedKey, row.getBytes("salt"), row.getBytes("sealed"));
        return new RawEvent(
                new ProtectedRow(clear, row.getBytes("commitment"), row.getBytes("mac"), sealed),
                DataKeys.wrappedInJoin(row));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}

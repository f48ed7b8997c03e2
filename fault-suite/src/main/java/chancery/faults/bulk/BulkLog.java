package chancery.faults.bulk;

import chancery.eventstore.event.EventJson;
import chancery.eventstore.event.EventProtection;
import chancery.eventstore.event.ProtectedRow;
import chancery.eventstore.event.SealedData;
import chancery.eventstore.event.StoredRow;
import chancery.eventstore.event.StreamKind;
import chancery.eventstore.key.EventMacs;
import chancery.eventstore.key.MasterKeys;
import chancery.eventstore.key.WrappedKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongConsumer;
import javax.sql.DataSource;

/**
 * Appends many events by {@code COPY}: sealed, authenticated and in order, like those of a command-service. It writes events and
 * data keys only. The accounts hold no claims on their addresses, and nobody knows their passwords.
 */
final class BulkLog {
    private static final int EVENTS_PER_TRANSACTION = 5_000;
    private static final int INTERLEAVED_ACCOUNTS = 1_000;

    private static final String EVENT = "domain_event (position, recorded_at, event_id, kind, stream_id, account_id,"
            + " sequence, name, version, occurred_at, release, payload, metadata, commitment, mac)";
    private static final String SEALED = "sealed_event (position, account_id, key_id, salt, sealed)";
    private static final String DATA_KEY = "data_key (account_id, key_id, master_key_id, wrapped)";

    private final DataSource dataSource;
    private final MasterKeys masterKeys;
    private final EventMacs macs;
    private final String release;
    private final EventJson json = new EventJson();

    /**
     * A writer for a migrated database.
     *
     * @param release stored with the events
     */
    BulkLog(DataSource dataSource, MasterKeys masterKeys, EventMacs macs, String release) {
        this.dataSource = dataSource;
        this.masterKeys = masterKeys;
        this.macs = macs;
        this.release = release;
    }

    /** The size of a log. */
    record Size(int accounts, int eventsPerAccount) {
        long events() {
            return (long) accounts * eventsPerAccount;
        }
    }

    private record Place(long position, Instant recordedAt) {}

    private record Next(BulkAccount account, long sequence) {}

    /**
     * Appends the events of new accounts. The streams of up to 1,000 accounts are interleaved.
     *
     * @param written receives the number of events so far, after each commit
     * @return the ids of the accounts
     */
    List<String> write(Size size, LongConsumer written) throws SQLException {
        List<String> ids = new ArrayList<>();
        List<Next> pending = new ArrayList<>();
        long done = 0;
        for (int first = 0; first < size.accounts(); first += INTERLEAVED_ACCOUNTS) {
            List<BulkAccount> group = new ArrayList<>();
            for (int n = first; n < Math.min(size.accounts(), first + INTERLEAVED_ACCOUNTS); n++) {
                group.add(new BulkAccount(n));
                ids.add(group.getLast().id);
            }
            for (long sequence = 0; sequence < size.eventsPerAccount(); sequence++) {
                for (BulkAccount account : group) {
                    pending.add(new Next(account, sequence));
                    if (pending.size() == EVENTS_PER_TRANSACTION || done + pending.size() == size.events()) {
                        append(pending);
                        done += pending.size();
                        pending.clear();
                        written.accept(done);
                    }
                }
            }
        }
        return ids;
    }

    private void append(List<Next> batch) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            List<Place> places = draw(connection, batch.size());
            BulkCopy keys = new BulkCopy(DATA_KEY);
            BulkCopy events = new BulkCopy(EVENT);
            BulkCopy sealed = new BulkCopy(SEALED);
            for (int i = 0; i < places.size(); i++) {
                BulkAccount account = batch.get(i).account();
                if (batch.get(i).sequence() == 0) {
                    WrappedKey key = masterKeys.wrap(account.dataKey, account.id);
                    keys.row(account.id, key.keyId(), key.masterKeyId(), key.encrypted());
                }
                add(row(batch.get(i), places.get(i)), events, sealed);
            }
            keys.into(connection);
            events.into(connection);
            sealed.into(connection);
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    /** Draws all positions of a batch at once. Their lock lasts until the transaction ends. */
    private static List<Place> draw(Connection connection, int count) throws SQLException {
        try (Statement limit = connection.createStatement()) {
            limit.execute("SET LOCAL chancery.append_timeout = '10min'");
        }
        List<Place> places = new ArrayList<>(count);
        try (PreparedStatement draw = connection.prepareStatement(
                "SELECT next_event_position(), clock_timestamp() FROM generate_series(1, ?)")) {
            draw.setInt(1, count);
            try (ResultSet row = draw.executeQuery()) {
                while (row.next()) {
                    places.add(new Place(
                            row.getLong(1),
                            row.getObject(2, OffsetDateTime.class).toInstant()));
                }
            }
        }
        return places;
    }

    private ProtectedRow row(Next next, Place place) {
        BulkAccount account = next.account();
        EventJson.Written event = json.write(account.event(next.sequence()), account.metadata());
        StoredRow clear = new StoredRow(
                place.position(),
                place.recordedAt(),
                UUID.randomUUID().toString(),
                StreamKind.ACCOUNT.stored(),
                account.id,
                account.id,
                next.sequence(),
                event.name(),
                event.version(),
                place.recordedAt(),
                release,
                event.payload(),
                event.metadata());
        return EventProtection.protect(clear, Objects.requireNonNull(event.personal()), account.dataKey, macs);
    }

    private static void add(ProtectedRow row, BulkCopy events, BulkCopy sealedRows) {
        StoredRow clear = row.clear();
        events.row(
                clear.position(),
                clear.recordedAt(),
                clear.eventId(),
                clear.kind(),
                clear.streamId(),
                clear.accountId(),
                clear.sequence(),
                clear.name(),
                clear.version(),
                clear.occurredAt(),
                clear.release(),
                clear.payload(),
                clear.metadata(),
                row.commitment(),
                row.mac());
        SealedData sealed = Objects.requireNonNull(row.sealed());
        sealedRows.row(clear.position(), sealed.accountId(), sealed.keyId(), sealed.salt(), sealed.sealed());
    }
}

package chancery.command;

import chancery.contracts.account.AccountEvent.SettingsUpdated;
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
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Appends many changes of settings to an existing account, sealed and authenticated like those of commands. */
final class BulkEvents {
    private static final int BATCH = 1_000;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final DataKeys dataKeys;
    private final EventMacs macs;
    private final EventJson json = new EventJson();

    BulkEvents(RunningService service) {
        jdbc = service.bean(JdbcTemplate.class);
        transaction = new TransactionTemplate(new JdbcTransactionManager(service.bean(DataSource.class)));
        dataKeys = service.bean(DataKeys.class);
        macs = service.bean(ServiceKeys.class).eventMacs();
    }

    /** Appends the sequences from the first to the last. */
    void append(String accountId, int first, int last) {
        SecretBytes key = dataKeys.find(accountId).orElseThrow();
        for (int from = first; from <= last; from += BATCH) {
            int start = from;
            transaction.executeWithoutResult(
                    status -> appendAtOnce(accountId, key, start, Math.min(last, start + BATCH - 1)));
        }
    }

    private void appendAtOnce(String accountId, SecretBytes key, int first, int last) {
        jdbc.execute("SET LOCAL chancery.append_timeout = '10min'");
        List<Object[]> events = new ArrayList<>();
        List<Object[]> sealed = new ArrayList<>();
        int[] sequence = {first};
        jdbc.query(
                "SELECT next_event_position(), clock_timestamp() FROM generate_series(1, ?)",
                row -> {
                    long position = row.getLong(1);
                    OffsetDateTime time = row.getObject(2, OffsetDateTime.class).withOffsetSameInstant(ZoneOffset.UTC);
                    add(protect(accountId, key, sequence[0]++, position, time), time, events, sealed);
                },
                last - first + 1);
        jdbc.batchUpdate(
                "INSERT INTO domain_event (position, recorded_at, event_id, kind, stream_id, account_id, sequence, name,"
                        + " version, occurred_at, release, payload, metadata, commitment, mac)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                events);
        jdbc.batchUpdate(
                "INSERT INTO sealed_event (position, account_id, key_id, salt, sealed) VALUES (?, ?, ?, ?, ?)", sealed);
    }

    private ProtectedRow protect(
            String accountId, SecretBytes key, long sequence, long position, OffsetDateTime recordedAt) {
        EventJson.Written event =
                json.write(new SettingsUpdated("Ann " + sequence, "Example", null), EventMetadata.SYSTEM);
        StoredRow clear = new StoredRow(
                position,
                recordedAt.toInstant(),
                UUID.randomUUID().toString(),
                StreamKind.ACCOUNT.stored(),
                accountId,
                accountId,
                sequence,
                event.name(),
                event.version(),
                recordedAt.toInstant(),
                "bulk",
                event.payload(),
                event.metadata());
        return EventProtection.protect(clear, Objects.requireNonNull(event.personal()), key, macs);
    }

    private static void add(ProtectedRow row, OffsetDateTime time, List<Object[]> events, List<Object[]> sealed) {
        StoredRow clear = row.clear();
        events.add(new Object[] {
            clear.position(),
            time,
            clear.eventId(),
            clear.kind(),
            clear.streamId(),
            clear.accountId(),
            clear.sequence(),
            clear.name(),
            clear.version(),
            time,
            clear.release(),
            clear.payload(),
            clear.metadata(),
            row.commitment(),
            row.mac()
        });
        SealedData data = Objects.requireNonNull(row.sealed());
        sealed.add(new Object[] {clear.position(), data.accountId(), data.keyId(), data.salt(), data.sealed()});
    }
}

package chancery.eventstore.inbox;

import chancery.contracts.key.SecretBytes;
import chancery.eventstore.key.DataKeys;
import chancery.eventstore.key.ServiceKeys;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The read side's way into the log: a command-service appends what is put in here, each fact once, in order per stream. */
public final class Inbox {
    private static final String INSERT =
            "INSERT INTO inbox (" + InboxRow.COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    // Without a conflict target, which would need the privilege to read.
                    + " ON CONFLICT DO NOTHING";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final DataKeys dataKeys;
    private final ServiceKeys serviceKeys;
    private final Runnable committed;

    /**
     * The inbox of a log.
     *
     * @param committed notifies the appender; called after each commit
     */
    public Inbox(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            DataKeys dataKeys,
            ServiceKeys serviceKeys,
            Runnable committed) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.dataKeys = dataKeys;
        this.serviceKeys = serviceKeys;
        this.committed = committed;
    }

    /**
     * Puts facts in, all or none. After an unknown outcome, put them in again: a fact that is in the inbox or in the log already is
     * not appended twice.
     *
     * @param facts in order per stream
     * @throws UnsealableFact if a fact has personal data and its account has no data key, as after an erasure
     */
    public void put(List<Fact> facts) {
        transaction.executeWithoutResult(tx -> facts.stream()
                // In one order, so that two transactions never wait for each other; stable within a stream.
                .sorted(Comparator.comparing(fact -> fact.kind().stored() + " " + fact.streamId()))
                .forEach(this::insert));
        committed.run();
    }

    private void insert(Fact fact) {
        SecretBytes dataKey = dataKey(fact);
        Long number = jdbc.queryForObject(
                "SELECT next_inbox_number(?, ?)", Long.class, fact.kind().stored(), fact.streamId());
        InboxRow row = InboxRow.of(Objects.requireNonNull(number), fact, dataKey, serviceKeys.eventMacs());
        jdbc.update(
                INSERT,
                row.eventId(),
                row.number(),
                row.kind(),
                row.streamId(),
                row.accountId(),
                row.name(),
                row.version(),
                row.occurredAt().atOffset(ZoneOffset.UTC),
                row.payload(),
                row.metadata(),
                row.keyId(),
                row.sealed(),
                row.mac());
    }

    private @Nullable SecretBytes dataKey(Fact fact) {
        if (fact.event().personal() == null) {
            return null;
        }
        return dataKeys.find(fact.accountId()).orElseThrow(() -> new UnsealableFact(fact));
    }
}

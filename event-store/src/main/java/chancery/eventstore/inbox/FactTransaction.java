package chancery.eventstore.inbox;

import chancery.contracts.key.SecretBytes;
import chancery.contracts.session.SessionEvent;
import chancery.eventstore.event.EventJson;
import chancery.eventstore.key.DataKeys;
import chancery.eventstore.log.EventRows;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Moves one verified fact from the inbox into the log. */
public final class FactTransaction {
    private static final EventJson JSON = new EventJson();

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final DataKeys dataKeys;
    private final EventRows rows;
    private final EndedSessions endedSessions;

    public FactTransaction(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            DataKeys dataKeys,
            EventRows rows,
            EndedSessions endedSessions) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.dataKeys = dataKeys;
        this.rows = rows;
        this.endedSessions = endedSessions;
    }

    /** What became of a fact. */
    enum Outcome {
        APPENDED,
        /** Its account is erased. */
        DROPPED,
        /** It was in the log already, or another appender has moved it. */
        DONE_BEFORE
    }

    /**
     * Appends a fact and deletes its row, or only deletes it.
     *
     * @throws UnappendableFact if the fact cannot be appended
     */
    Outcome append(InboxRow row) {
        return Objects.requireNonNull(transaction.execute(tx -> move(row)));
    }

    private Outcome move(InboxRow row) {
        if (jdbc.update("DELETE FROM inbox WHERE event_id = ? AND mac = ?", row.eventId(), row.mac()) == 0
                || rows.holds(row.eventId())) {
            return Outcome.DONE_BEFORE;
        }
        Optional<SecretBytes> dataKey = dataKeys.findLocked(row.accountId());
        if (dataKey.isEmpty()) {
            if (rows.isErased(row.accountId())) {
                return Outcome.DROPPED;
            }
            throw new UnappendableFact("its account has no data key, and no event erases it");
        }
        byte[] personal = row.sealed() == null ? null : row.open(dataKey.get());
        EventJson.Written event =
                new EventJson.Written(row.name(), row.version(), row.payload(), row.metadata(), personal);
        rows.appendNext(
                new EventRows.StreamId(row.kind(), row.streamId(), row.accountId()),
                row.eventId(),
                row.occurredAt(),
                event,
                dataKey.get());
        if (row.name().equals(SessionEvent.Ended.NAME)) {
            SessionEvent.Ended ended = JSON.readPayload(row.payload(), SessionEvent.Ended.class);
            endedSessions.record(row.streamId(), row.accountId(), ended.tokensExpireAt());
        }
        return Outcome.APPENDED;
    }
}

package chancery.eventstore.session;

import chancery.eventstore.event.CanonicalBytes;
import chancery.eventstore.event.StreamKind;
import chancery.eventstore.key.EventMacs;
import chancery.eventstore.key.ServiceKeys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table {@code session_state}: one row per account, written in the transaction of each append. A reader uses a row only if
 * its MAC matches and it names the last event of the account's stream. So neither an altered row nor an older copy of one counts.
 */
public final class SessionRows {
    private static final Logger LOG = LoggerFactory.getLogger(SessionRows.class);
    private static final String MAC = "chancery session state mac v1";

    /** One statement, so that the row and the stream are of the same moment. */
    private static final String FIND =
            "SELECT s.epoch, s.spared_session, s.disabled, s.event_id, s.sequence, s.position,"
                    + " s.mac, EXISTS (SELECT 1 FROM domain_event e WHERE e.kind = ? AND e.stream_id = s.account_id"
                    + " AND e.sequence = s.sequence AND e.position = s.position AND e.event_id = s.event_id) AS in_log,"
                    + " EXISTS (SELECT 1 FROM domain_event e WHERE e.kind = ? AND e.stream_id = s.account_id"
                    + " AND e.sequence = s.sequence + 1) AS outdated"
                    + " FROM session_state s WHERE s.account_id = ?";

    private static final String SAVE = "INSERT INTO session_state"
            + " (account_id, epoch, spared_session, disabled, event_id, sequence, position, mac)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (account_id) DO UPDATE SET epoch = EXCLUDED.epoch,"
            + " spared_session = EXCLUDED.spared_session, disabled = EXCLUDED.disabled, event_id = EXCLUDED.event_id,"
            + " sequence = EXCLUDED.sequence, position = EXCLUDED.position, mac = EXCLUDED.mac";

    private final JdbcTemplate jdbc;
    private final ServiceKeys serviceKeys;

    public SessionRows(JdbcTemplate jdbc, ServiceKeys serviceKeys) {
        this.jdbc = jdbc;
        this.serviceKeys = serviceKeys;
    }

    /**
     * The session state of an account; empty if there is no row, or none that can be trusted. Then the account's events decide.
     */
    public Optional<SessionState> find(String accountId) {
        String kind = StreamKind.ACCOUNT.stored();
        List<Optional<SessionState>> rows =
                jdbc.query(FIND, (row, n) -> verified(accountId, row), kind, kind, accountId);
        return rows.isEmpty() ? Optional.empty() : rows.getFirst();
    }

    private Optional<SessionState> verified(String accountId, ResultSet row) throws SQLException {
        SessionState state =
                new SessionState(row.getString("epoch"), row.getString("spared_session"), row.getBoolean("disabled"));
        byte[] input =
                macInput(accountId, state, row.getString("event_id"), row.getLong("sequence"), row.getLong("position"));
        if (!serviceKeys.eventMacs().isOf(input, row.getBytes("mac"))) {
            return unusable(accountId, "it was altered, since its MAC does not match");
        }
        if (!row.getBoolean("in_log")) {
            return unusable(accountId, "the log does not hold the event that it names");
        }
        return row.getBoolean("outdated")
                ? unusable(accountId, "the log holds a later event of the account")
                : Optional.of(state);
    }

    private static Optional<SessionState> unusable(String accountId, String reason) {
        LOG.warn(
                "Session state of account {} ignored: {}. The events are used instead; the next change of the account rewrites the row",
                accountId,
                reason);
        return Optional.empty();
    }

    /** Writes the row of an account after an append, in the same transaction. */
    public void save(String accountId, SessionState state, String eventId, long sequence, long position) {
        jdbc.update(
                SAVE,
                accountId,
                state.epoch(),
                state.sparedSession(),
                state.disabled(),
                eventId,
                sequence,
                position,
                serviceKeys.eventMacs().of(macInput(accountId, state, eventId, sequence, position)));
    }

    private byte[] macInput(String accountId, SessionState state, String eventId, long sequence, long position) {
        EventMacs macs = serviceKeys.eventMacs();
        return new CanonicalBytes(MAC)
                .text(accountId)
                .text(state.epoch())
                .text(state.sparedSession())
                .number(state.disabled() ? 1 : 0)
                .text(eventId)
                .number(sequence)
                .number(position)
                .text(macs.keyId())
                .toBytes();
    }
}

package chancery.eventstore.inbox;

import chancery.contracts.session.SessionEvent;
import chancery.eventstore.event.CanonicalBytes;
import chancery.eventstore.event.DamagedEvent;
import chancery.eventstore.event.StreamKind;
import chancery.eventstore.key.EventMacs;
import chancery.eventstore.key.ServiceKeys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Sessions that were ended alone, as the write side knows them: those that the appender has recorded, and those whose end is still
 * in the inbox. A session is recorded until its last access token has expired.
 */
public final class EndedSessions {
    /** Longer than the clocks of the instances may differ, plus the leeway of the token check. */
    private static final Duration KEPT_AFTER_EXPIRY = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(EndedSessions.class);

    /** One statement, and so one snapshot: the appender moves an end from the inbox to the table in one transaction. */
    private static final String FIND = "SELECT 'ended_session' AS found, e.session_id AS stream_id, e.account_id,"
            + " e.tokens_expire_at, e.mac, NULL AS event_id, NULL::bigint AS number, NULL AS kind, NULL AS name,"
            + " NULL::integer AS version, NULL::timestamptz AS occurred_at, NULL AS payload, NULL AS metadata,"
            + " NULL AS key_id, NULL::bytea AS sealed FROM ended_session e WHERE e.session_id = ?"
            + " UNION ALL SELECT 'inbox', i.stream_id, i.account_id, NULL, i.mac, i.event_id, i.number, i.kind, i.name,"
            + " i.version, i.occurred_at, i.payload, i.metadata, i.key_id, i.sealed FROM inbox i"
            + " WHERE i.kind = ? AND i.stream_id = ? AND i.name = ?";

    private final JdbcTemplate jdbc;
    private final ServiceKeys serviceKeys;

    public EndedSessions(JdbcTemplate jdbc, ServiceKeys serviceKeys) {
        this.jdbc = jdbc;
        this.serviceKeys = serviceKeys;
    }

    /**
     * Whether a session was ended alone, as of the current statement of the current transaction. An altered row counts: whoever
     * alters the row of an ended session does not revive the session. It is logged.
     */
    public boolean isEnded(String sessionId) {
        List<Boolean> found = jdbc.query(
                FIND,
                (row, n) -> verify(row, sessionId),
                sessionId,
                StreamKind.SESSION.stored(),
                sessionId,
                SessionEvent.Ended.NAME);
        return !found.isEmpty();
    }

    private boolean verify(ResultSet row, String sessionId) throws SQLException {
        EventMacs macs = serviceKeys.eventMacs();
        String table = row.getString("found");
        try {
            if (table.equals("inbox")) {
                InboxRow.read(row).verify(macs);
            } else {
                verifyRecorded(row, macs);
            }
            return true;
        } catch (DamagedEvent damaged) {
            LOG.error(
                    "The row of session {} in the table {} was altered or written without the event key; the session counts"
                            + " as ended. Find out who writes to the database: {}",
                    sessionId,
                    table,
                    damaged.getMessage());
            return false;
        }
    }

    private static void verifyRecorded(ResultSet row, EventMacs macs) throws SQLException {
        Instant expiry = row.getObject("tokens_expire_at", OffsetDateTime.class).toInstant();
        if (!macs.isOf(
                macInput(row.getString("stream_id"), row.getString("account_id"), expiry, macs), row.getBytes("mac"))) {
            throw new DamagedEvent("its MAC does not match");
        }
    }

    /** Records the end of a session in the current transaction. */
    void record(String sessionId, String accountId, Instant tokensExpireAt) {
        EventMacs macs = serviceKeys.eventMacs();
        jdbc.update(
                "INSERT INTO ended_session (session_id, account_id, tokens_expire_at, mac) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING",
                sessionId,
                accountId,
                tokensExpireAt.atOffset(ZoneOffset.UTC),
                macs.of(macInput(sessionId, accountId, tokensExpireAt, macs)));
    }

    /** Deletes the sessions whose tokens have expired by PostgreSQL's clock. */
    public int deleteExpired() {
        return jdbc.update(
                "DELETE FROM ended_session WHERE tokens_expire_at < clock_timestamp() - make_interval(secs => ?)",
                KEPT_AFTER_EXPIRY.toSeconds());
    }

    private static byte[] macInput(String sessionId, String accountId, Instant tokensExpireAt, EventMacs macs) {
        return new CanonicalBytes("chancery ended session mac v1")
                .text(sessionId)
                .text(accountId)
                .time(tokensExpireAt)
                .text(macs.keyId())
                .toBytes();
    }
}

package chancery.eventstore.session;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.contracts.account.AccountEvent.SettingsUpdated;
import chancery.eventstore.log.LoggedEvent;
import chancery.eventstore.testing.LogOnPostgres;
import chancery.eventstore.testing.Tampering;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionRowsTest {
    private static final SessionState FIRST = new SessionState("epoch-1", "", false);
    private static final SessionState SECOND = new SessionState("epoch-2", "session-2", true);

    @AutoClose
    private final LogOnPostgres log = LogOnPostgres.onSharedServer();

    private final SessionRows sessions = new SessionRows(log.jdbc, log.serviceKeys);
    private final String ann = log.signedUp();

    @BeforeEach
    void saved() {
        save(ann, FIRST);
    }

    @Test
    void the_row_of_the_last_event_is_found() {
        assertThat(sessions.find(ann)).contains(FIRST);
        append(1);
        save(ann, SECOND);
        assertThat(sessions.find(ann)).contains(SECOND);
        assertThat(sessions.find("nobody")).isEmpty();
    }

    @Test
    void a_row_that_misses_the_last_event_does_not_count() {
        append(1);
        assertThat(sessions.find(ann)).isEmpty();
    }

    /** Otherwise a database writer without a key could revive the tokens of a revoked session. */
    @Test
    void an_older_authentic_copy_put_back_does_not_count() {
        log.superuser.execute("CREATE TABLE old_copy AS SELECT * FROM session_state");
        append(1);
        save(ann, SECOND);
        log.superuser.execute("DELETE FROM session_state; INSERT INTO session_state SELECT * FROM old_copy");
        assertThat(sessions.find(ann)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "epoch = 'epoch-0'",
                "spared_session = 'mine'",
                "disabled = NOT disabled",
                "event_id = 'x'",
                "sequence = sequence + 1",
                "position = position + 1",
                "mac = set_byte(mac, 0, get_byte(mac, 0) # 1)",
                "mac = ''"
            })
    void an_altered_row_does_not_count(String change) {
        assertThat(Tampering.update(log.superuser, "UPDATE session_state SET " + change))
                .isEqualTo(1);
        assertThat(sessions.find(ann)).isEmpty();
    }

    /** The columns alone would match: the log holds that event. */
    @Test
    void the_row_of_another_account_does_not_count() {
        String bob = log.signedUp();
        save(bob, SECOND);
        Tampering.update(
                log.superuser,
                "UPDATE session_state SET (epoch, spared_session, disabled, event_id, sequence, position, mac) ="
                        + " (SELECT epoch, spared_session, disabled, event_id, sequence, position, mac"
                        + " FROM session_state WHERE account_id = ?) WHERE account_id = ?",
                bob,
                ann);
        assertThat(sessions.find(ann)).isEmpty();
        assertThat(sessions.find(bob)).contains(SECOND);
    }

    /** A restored backup of the log alone. */
    @Test
    void a_row_of_an_event_that_the_log_lacks_does_not_count() {
        Tampering.update(log.superuser, "DELETE FROM domain_event");
        assertThat(sessions.find(ann)).isEmpty();
    }

    @Test
    void an_erasure_deletes_the_row() {
        log.erase(ann, 1);
        assertThat(log.jdbc.queryForObject("SELECT count(*) FROM session_state", Integer.class))
                .isZero();
    }

    private void append(long sequence) {
        log.append(ann, sequence, new SettingsUpdated("Ann", null, null));
    }

    private void save(String account, SessionState state) {
        LoggedEvent last = log.rows.ofAccount(account, 0).getLast();
        sessions.save(account, state, last.eventId(), last.sequence(), last.position());
    }
}

package chancery.eventstore.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;

import chancery.contracts.account.AccountEvent.SettingsUpdated;
import chancery.eventstore.event.Actor;
import chancery.eventstore.event.EventMetadata;
import chancery.eventstore.key.DataKeys;
import chancery.eventstore.testing.LogOnPostgres;
import chancery.eventstore.testing.Tampering;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

class EventRowsTest {
    @AutoClose
    private final LogOnPostgres log = LogOnPostgres.onSharedServer();

    @Test
    void position_and_time_of_recording_are_drawn_before_the_insert_and_the_release_is_stored() {
        log.superuser.execute("CREATE TABLE inserted (position bigint, at timestamptz);"
                + " GRANT SELECT, INSERT ON inserted TO PUBLIC;"
                + " CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                + " INSERT INTO inserted VALUES (NEW.position, clock_timestamp()); RETURN NEW; END $$;"
                + " CREATE TRIGGER note BEFORE INSERT ON domain_event FOR EACH ROW EXECUTE FUNCTION note()");
        log.inOneTransaction(() -> {
            log.signedUpInTransaction();
            log.signedUpInTransaction();
        });
        assertThat(log.jdbc.queryForList(
                        "SELECT e.position FROM domain_event e JOIN inserted i USING (position)"
                                + " WHERE e.recorded_at < i.at AND e.recorded_at > now() - interval '1 minute'"
                                + " AND e.release = ? ORDER BY e.position",
                        Long.class,
                        LogOnPostgres.RELEASE))
                .containsExactly(1L, 2L);
        assertThat(log.jdbc.queryForObject("SELECT count(DISTINCT recorded_at) FROM domain_event", Integer.class))
                .isEqualTo(2);
    }

    @Test
    void an_append_without_a_transaction_is_refused() {
        assertThatThrownBy(() -> log.appendOnly("ann", 0, LogOnPostgres.signUpOf("ann")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("in a transaction only");
    }

    @Test
    void one_read_of_an_account_unwraps_its_data_key_once() {
        String account = log.signedUp();
        log.append(account, 1, new SettingsUpdated("Ann", null, null));
        log.append(account, 2, new SettingsUpdated("Anna", null, null));
        DataKeys keys = spy(log.dataKeys);

        List<LoggedEvent> read =
                new EventRows(log.jdbc, keys, log.serviceKeys, LogOnPostgres.RELEASE).ofAccount(account, 0);

        assertThat(read).hasSize(3);
        verify(keys).unwrap(any(), eq(account));
    }

    /** Also to the owner and to a superuser, whom no grant binds. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE domain_event SET name = 'x'",
                "DELETE FROM domain_event",
                "TRUNCATE domain_event CASCADE",
                "UPDATE domain_event SET name = 'x' WHERE false"
            })
    void postgresql_refuses_changes_of_events_and_names_the_rule(String sql) {
        log.signedUp();
        for (JdbcTemplate unbound : List.of(log.owner, log.superuser)) {
            assertThatThrownBy(() -> unbound.execute(sql))
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining(
                            "Events are immutable: " + sql.substring(0, sql.indexOf(' ')) + " on domain_event");
        }
        for (JdbcTemplate service : List.of(log.jdbc, log.query)) {
            assertThatThrownBy(() -> service.execute(sql))
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("permission denied for table domain_event");
        }
        assertThat(log.rows.committed()).hasSize(1);
    }

    @Test
    void the_indexed_copies_of_metadata_cannot_be_altered_on_their_own() {
        log.inOneTransaction(() -> log.rows.append(
                "ann",
                0,
                "event-1",
                Instant.now(),
                LogOnPostgres.signUpOf("ann"),
                new EventMetadata(Actor.account("ann", "session-1"), null, null, "request-1", null, null, null)));
        assertThat(log.jdbc.queryForObject(
                        "SELECT concat_ws(' ', actor_kind, actor_id, session_id, request_id) FROM domain_event",
                        String.class))
                .isEqualTo("ACCOUNT ann session-1 request-1");
        for (String column : List.of("actor_kind", "actor_id", "session_id", "request_id")) {
            assertThatThrownBy(() -> Tampering.update(log.superuser, "UPDATE domain_event SET " + column + " = 'x'"))
                    .hasStackTraceContaining("generated column");
        }
    }
}

package chancery.eventstore.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.contracts.session.SessionEvent;
import chancery.eventstore.event.EventMetadata;
import chancery.eventstore.testing.LogOnPostgres;
import chancery.eventstore.testing.Tampering;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class EndedSessionsTest {
    @AutoClose
    private final LogOnPostgres log = LogOnPostgres.onSharedServer();

    private final EndedSessions sessions = new EndedSessions(log.jdbc, log.serviceKeys);
    private final Inbox inbox = log.inbox();
    private final String account = log.signedUp();

    @Test
    void a_session_is_ended_from_the_moment_that_its_end_is_in_the_inbox() {
        assertThat(sessions.isEnded("s1")).isFalse();
        end("s1");
        assertThat(sessions.isEnded("s1")).isTrue();
        assertThat(sessions.isEnded("s2")).isFalse();
    }

    @Test
    void a_recorded_session_is_ended_until_its_tokens_have_expired_for_ten_minutes() {
        Instant now = Instant.now();
        sessions.record("old", account, now.minus(Duration.ofMinutes(11)));
        sessions.record("recent", account, now.minus(Duration.ofMinutes(9)));
        sessions.record("recent", account, now.minus(Duration.ofMinutes(9)));
        assertThat(sessions.isEnded("old")).isTrue();
        assertThat(sessions.deleteExpired()).isEqualTo(1);
        assertThat(sessions.isEnded("old")).isFalse();
        assertThat(sessions.isEnded("recent")).isTrue();
    }

    @Test
    void an_altered_row_does_not_revive_a_session() {
        end("in-inbox");
        sessions.record("recorded", account, Instant.now());
        Tampering.update(log.superuser, "UPDATE inbox SET payload = '{}'");
        Tampering.update(log.superuser, "UPDATE ended_session SET tokens_expire_at = now()");
        assertThat(sessions.isEnded("in-inbox")).isTrue();
        assertThat(sessions.isEnded("recorded")).isTrue();
    }

    private void end(String session) {
        inbox.put(List.of(Fact.sessionEnded(
                session,
                account,
                UUID.randomUUID().toString(),
                Instant.now(),
                new SessionEvent.Ended(Instant.now().plusSeconds(300)),
                EventMetadata.SYSTEM)));
    }
}

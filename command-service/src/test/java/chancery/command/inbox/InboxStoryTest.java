package chancery.command.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.command.Database;
import chancery.command.RunningService;
import chancery.command.SignedIn;
import chancery.contracts.session.SessionEvent;
import chancery.embedded.postgres.PostgresRoles;
import chancery.eventstore.event.EventJson;
import chancery.eventstore.event.EventMetadata;
import chancery.eventstore.event.StreamKind;
import chancery.eventstore.inbox.EndedSessions;
import chancery.eventstore.inbox.Fact;
import chancery.eventstore.inbox.Inbox;
import chancery.eventstore.key.DataKeys;
import chancery.eventstore.key.MasterKeys;
import chancery.eventstore.key.ServiceKeys;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Facts of a query-service reach the log through one of two command-services. */
class InboxStoryTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void one_of_two_command_services_appends_and_the_other_takes_over_when_it_ends() {
        Database database = Database.onSharedServer();
        List<String> facts = new ArrayList<>();
        try (RunningService second = RunningService.start(database)) {
            Inbox inbox;
            String account;
            try (RunningService first = RunningService.start(database)) {
                account = first.signedUp().accountId();
                inbox = inbox(database, first);
                for (int n = 0; n < 20; n++) {
                    facts.add(end(inbox, "s" + n % 2, account));
                }
                await().atMost(LONG).until(() -> appended(first) + appended(second) == 20);
                assertThat(List.of(appended(first), appended(second))).contains(0.0);
                for (int n = 0; n < 20; n++) {
                    facts.add(end(inbox, "s" + n % 2, account));
                }
                // Its end may come between the transactions of a pass.
            }
            facts.add(end(inbox, "s0", account));
            await().atMost(LONG).until(() -> waiting(database) == 0);
            JdbcTemplate log = second.database().superuser();
            assertThat(log.queryForList(
                            "SELECT event_id FROM domain_event WHERE kind = 'session' AND stream_id = 's0'"
                                    + " ORDER BY sequence",
                            String.class))
                    .containsExactlyElementsOf(everySecond(facts, 0));
            assertThat(log.queryForList(
                            "SELECT event_id FROM domain_event WHERE kind = 'session' AND stream_id = 's1'"
                                    + " ORDER BY position",
                            String.class))
                    .containsExactlyElementsOf(everySecond(facts, 1));
            assertThat(second.bean(EndedSessions.class).isEnded("s0")).isTrue();
            assertThat(second.bean(EndedSessions.class).isEnded("s2")).isFalse();
        }
    }

    @Test
    void a_blocked_fact_is_reported_and_other_streams_go_on() {
        RunningService service = RunningService.shared();
        SignedIn ann = service.signedUp();
        Inbox inbox = inbox(service.database(), service);
        String unknown = UUID.randomUUID().toString();
        inbox.put(List.of(new Fact(
                StreamKind.SESSION,
                "blocked",
                ann.accountId(),
                unknown,
                Instant.now(),
                new EventJson.Written("session.unheard-of", 1, "{}", "{}", null))));
        try {
            await().atMost(LONG).until(() -> health(service).getStatus().equals(Status.DOWN));
            assertThat(health(service).getDetails().toString()).contains(unknown, "session blocked", "unheard-of");
            assertThat(service.bean(MeterRegistry.class)
                            .get("chancery.inbox.blocked")
                            .gauge()
                            .value())
                    .isEqualTo(1);

            String session = UUID.randomUUID().toString();
            end(inbox, session, ann.accountId());
            await().atMost(LONG).until(() -> waiting(service.database()) == 1);
            assertThat(service.bean(EndedSessions.class).isEnded(session)).isTrue();
        } finally {
            service.database().superuser().update("DELETE FROM inbox WHERE event_id = ?", unknown);
        }
        await().atMost(LONG).until(() -> health(service).getStatus().equals(Status.UP));
    }

    private static Health health(RunningService service) {
        HealthIndicator indicator = service.beans(HealthIndicator.class).get("inboxHealthIndicator");
        return Objects.requireNonNull(Objects.requireNonNull(indicator).health());
    }

    /** As a query-service has it. */
    private static Inbox inbox(Database database, RunningService service) {
        var source = new DriverManagerDataSource(database.jdbcUrl(), PostgresRoles.QUERY, "");
        JdbcTemplate jdbc = new JdbcTemplate(source);
        MasterKeys masterKeys = service.bean(MasterKeys.class);
        return new Inbox(
                jdbc,
                new TransactionTemplate(new JdbcTransactionManager(source)),
                new DataKeys(jdbc, masterKeys),
                new ServiceKeys(jdbc, masterKeys),
                () -> {});
    }

    private static String end(Inbox inbox, String session, String account) {
        String id = UUID.randomUUID().toString();
        inbox.put(List.of(Fact.sessionEnded(
                session,
                account,
                id,
                Instant.now(),
                new SessionEvent.Ended(Instant.now().plusSeconds(300)),
                EventMetadata.SYSTEM)));
        return id;
    }

    private static double appended(RunningService service) {
        return service.bean(MeterRegistry.class)
                .get("chancery.inbox.appended")
                .counter()
                .count();
    }

    private static int waiting(Database database) {
        Integer rows = database.superuser().queryForObject("SELECT count(*) FROM inbox", Integer.class);
        return rows == null ? 0 : rows;
    }

    private static List<String> everySecond(List<String> facts, int from) {
        List<String> some = new ArrayList<>();
        for (int n = from; n < facts.size(); n += 2) {
            some.add(facts.get(n));
        }
        return some;
    }
}

package chancery.query.staleness;

import static chancery.query.fixture.Accounts.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.eventstore.testing.Tampering;
import chancery.query.fixture.Accounts;
import chancery.query.fixture.FakeCommandService;
import chancery.query.fixture.RunningService;
import chancery.query.fixture.TcpProxy;
import chancery.query.fixture.WithLogAndMongo;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each case of the staleness rule (docs/design.md, "Rules of consistency"). */
class StalenessStoryTest extends WithLogAndMongo {
    private static final Duration MAX_STALENESS = Duration.ofSeconds(3);

    @TempDir
    private static Path folder;

    private final FakeCommandService commandService = new FakeCommandService();
    private TcpProxy proxy;
    private RunningService service;

    @BeforeEach
    void start() {
        proxy = new TcpProxy(URI.create(log.url().substring("jdbc:".length())).getPort());
        service = restarted();
    }

    @AfterEach
    void stop() {
        service.close();
        proxy.close();
        commandService.close();
    }

    @Test
    void a_read_model_that_never_caught_up_gets_503_with_retry_after() {
        service.close();
        mongo.empty();
        log.appendUnknown("account.unheard-of");
        service = RunningService.start(log, mongo, folder, settings());

        HttpResponse<String> answer = service.logIn("a@example.com", PASSWORD);

        assertUnavailable(answer);
        assertThat(service.management("GET", "/actuator/health/readiness").statusCode())
                .isEqualTo(503);
    }

    @Test
    void a_stopped_projection_answers_until_it_is_too_stale() {
        String token = signedUpAndLoggedIn("stopped@example.com");
        log.appendUnknown("account.unheard-of");

        assertThat(service.logIn("stopped@example.com", PASSWORD).statusCode()).isEqualTo(200);
        await().atMost(MAX_STALENESS.plusSeconds(5)).untilAsserted(() -> {
            assertUnavailable(service.logIn("stopped@example.com", PASSWORD));
            assertUnavailable(service.settings("JWT " + token));
        });
        assertThat(service.management("GET", "/actuator/health/readiness").body())
                .contains("account.unheard-of");
        Tampering.update(log.superuser, "DELETE FROM domain_event WHERE name = 'account.unheard-of'");
    }

    @Test
    void a_projection_on_another_log_answers_until_it_is_too_stale() {
        signedUpAndLoggedIn("restored@example.com");
        Tampering.update(
                log.superuser,
                "UPDATE domain_event SET event_id = 'of another history' WHERE position = ?",
                log.head());

        await().atMost(MAX_STALENESS.plusSeconds(5))
                .untilAsserted(() -> assertUnavailable(service.logIn("restored@example.com", PASSWORD)));
    }

    @Test
    void while_no_service_reaches_postgresql_the_read_model_answers_even_after_a_restart() {
        commandService.canAppend(false);
        String token = signedUpAndLoggedIn("last@example.com");
        proxy.cut();

        await().pollDelay(MAX_STALENESS.plusSeconds(2))
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> {
                    assertThat(service.logIn("last@example.com", PASSWORD).statusCode())
                            .isEqualTo(200);
                    assertThat(service.settings("JWT " + token).statusCode()).isEqualTo(200);
                });
        service.close();
        service = restarted();

        assertThat(service.logIn("last@example.com", PASSWORD).statusCode()).isEqualTo(200);
        assertThat(service.logIn("last@example.com", "wrong").statusCode()).isEqualTo(401);
        assertThat(service.settings("JWT " + token).statusCode()).isEqualTo(200);
    }

    @Test
    void while_only_the_query_service_cannot_reach_postgresql_an_old_password_soon_gets_503() {
        String accountId = accounts().signedUp("alone@example.com", PASSWORD);
        String token = loggedIn("alone@example.com");
        proxy.cut();
        accounts().passwordChanged(accountId, "alone@example.com", "a new password", "another session");

        await().atMost(MAX_STALENESS.plusSeconds(8)).untilAsserted(() -> {
            assertUnavailable(service.logIn("alone@example.com", PASSWORD));
            assertUnavailable(service.settings("JWT " + token));
        });
        proxy.restore();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(service.logIn("alone@example.com", "a new password")
                                .statusCode())
                        .isEqualTo(200));
        assertThat(service.logIn("alone@example.com", PASSWORD).statusCode()).isEqualTo(401);
        assertThat(service.settings("JWT " + token).statusCode()).isEqualTo(401);
    }

    /** The time of an instance whose clock is ahead would keep an old password valid until the clocks meet. */
    @Test
    void a_caught_up_time_ahead_of_the_clock_is_not_believed() {
        signedUpAndLoggedIn("ahead@example.com");
        service.close();
        Bson caughtUp = Filters.eq("caught-up");
        for (String name : mongo.readModels().listCollectionNames()) {
            mongo.readModels()
                    .getCollection(name)
                    .updateOne(
                            caughtUp, Updates.set("at", Date.from(Instant.now().plusSeconds(3600))));
        }
        proxy.cut();
        commandService.canAppend(true);
        service = RunningService.start(log, mongo, folder, settings());

        assertUnavailable(service.logIn("ahead@example.com", PASSWORD));

        commandService.canAppend(false);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(
                                service.logIn("ahead@example.com", PASSWORD).statusCode())
                        .isEqualTo(200));
    }

    /** It answers, but may lack the change of a password that the primary has. */
    @Test
    void a_standby_does_not_count_as_postgresql() {
        signedUpAndLoggedIn("standby@example.com");
        commandService.canAppend(true);
        log.becomeStandby();
        try {
            await().atMost(MAX_STALENESS.plusSeconds(12))
                    .untilAsserted(() -> assertUnavailable(service.logIn("standby@example.com", PASSWORD)));
        } finally {
            log.promote();
        }
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(
                                service.logIn("standby@example.com", PASSWORD).statusCode())
                        .isEqualTo(200));
    }

    @Test
    void command_services_get_about_one_request_a_second_under_any_load() {
        signedUpAndLoggedIn("many@example.com");
        proxy.cut();
        await().atMost(MAX_STALENESS.plusSeconds(8))
                .untilAsserted(() -> assertUnavailable(service.logIn("many@example.com", PASSWORD)));
        int before = commandService.requests.get();
        long start = System.nanoTime();

        for (int i = 0; i < 200; i++) {
            assertUnavailable(service.logIn("many@example.com", PASSWORD));
        }

        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(commandService.requests.get() - before).isLessThanOrEqualTo((int) (2 * seconds + 3));
    }

    @Test
    void a_log_without_new_events_does_not_make_the_read_model_stale() {
        signedUpAndLoggedIn("quiet@example.com");

        await().pollDelay(MAX_STALENESS.plusSeconds(2))
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                service.logIn("quiet@example.com", PASSWORD).statusCode())
                        .isEqualTo(200));
    }

    private RunningService restarted() {
        return RunningService.ready(log, mongo, folder, settings());
    }

    private Map<String, String> settings() {
        return Map.of(
                "spring.datasource.url",
                "jdbc:postgresql://127.0.0.1:" + proxy.port() + "/chancery",
                "chancery.read-model.max-staleness",
                MAX_STALENESS.toSeconds() + "s",
                "chancery.query.command-services",
                commandService.baseUrl());
    }

    private String signedUpAndLoggedIn(String email) {
        accounts().signedUp(email, PASSWORD);
        return loggedIn(email);
    }

    private Accounts accounts() {
        return service.accounts(log);
    }

    private String loggedIn(String email) {
        service.catchUp(log);
        HttpResponse<String> answer = service.logIn(email, PASSWORD);
        assertThat(answer.statusCode()).isEqualTo(200);
        return RunningService.accessToken(answer);
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }
}

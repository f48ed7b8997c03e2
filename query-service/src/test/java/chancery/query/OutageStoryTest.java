package chancery.query;

import static chancery.query.fixture.Accounts.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chancery.contracts.key.SecretBytes;
import chancery.query.fixture.Mongo;
import chancery.query.fixture.RunningService;
import chancery.query.fixture.WithLogAndMongo;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What clients and operators see during an outage, and which settings stop the start. */
@ExtendWith(OutputCaptureExtension.class)
class OutageStoryTest extends WithLogAndMongo {
    @TempDir
    private Path folder;

    @Test
    void while_mongodb_is_unavailable_logins_get_503_with_retry_after_and_the_process_runs(CapturedOutput output) {
        assumeTrue(Mongo.isEmbedded(), "a MongoDB that the test did not start is not stopped");
        try (RunningService service = RunningService.ready(log, mongo, folder, Map.of())) {
            String token = signedUpAndLoggedIn(service, "mongo@example.com");
            mongo.stop();

            HttpResponse<String> login = service.logIn("mongo@example.com", PASSWORD);
            HttpResponse<String> settings = service.settings("JWT " + token);

            assertThat(login.statusCode()).isEqualTo(503);
            assertThat(login.headers().firstValue("Retry-After")).isPresent();
            assertThat(settings.statusCode()).isEqualTo(503);
            assertThat(service.get("/.well-known/jwks.json").statusCode()).isEqualTo(200);
            assertThat(service.management("GET", "/actuator/health/readiness").statusCode())
                    .isEqualTo(503);
            mongo.start();
            await().atMost(Duration.ofSeconds(15))
                    .untilAsserted(
                            () -> assertThat(service.settings("JWT " + token).statusCode())
                                    .isEqualTo(200));
            assertThat(service.logIn("mongo@example.com", PASSWORD).statusCode())
                    .isEqualTo(200);
            assertThat(output.getAll()).containsOnlyOnce("MongoDB available again");
            assertThat(output.getAll().lines().filter(line -> line.contains("org.mongodb.driver")))
                    .isEmpty();
        }
        assertThat(output.getAll()).as("also after the shutdown").containsOnlyOnce("MongoDB unavailable");
    }

    @Test
    void after_a_restart_without_postgresql_logins_and_settings_work() {
        String token;
        try (RunningService service = RunningService.ready(log, mongo, folder, Map.of())) {
            token = signedUpAndLoggedIn(service, "postgres@example.com");
        }
        log.stop();
        try (RunningService service = RunningService.ready(log, mongo, folder, Map.of())) {

            assertThat(service.logIn("postgres@example.com", PASSWORD).statusCode())
                    .isEqualTo(200);
            assertThat(service.settings("JWT " + token).statusCode()).isEqualTo(200);

            log.start();
            service.accounts(log).signedUp("later@example.com", PASSWORD);
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> service.logIn("later@example.com", PASSWORD).statusCode() == 200);
        }
    }

    @Test
    void a_service_that_starts_before_its_databases_waits_and_is_not_ready(CapturedOutput output) {
        assumeTrue(Mongo.isEmbedded(), "a MongoDB that the test did not start is not stopped");
        mongo.stop();
        log.stop();
        try (RunningService service = RunningService.start(log, mongo, folder, Map.of())) {
            assertThat(output.getAll())
                    .contains("query-service is up after ", "waits for: PostgreSQL, MongoDB")
                    .contains("API          "
                            + service.request("server", "/api/").build().uri())
                    .contains("Next: "
                            + service.request("management", "/actuator/health/readiness")
                                    .build()
                                    .uri());
            assertThat(service.management("GET", "/actuator/health/liveness").statusCode())
                    .isEqualTo(200);
            assertThat(service.management("GET", "/actuator/health/readiness").statusCode())
                    .isEqualTo(503);
            assertThat(service.logIn("a@example.com", PASSWORD).statusCode()).isEqualTo(503);

            mongo.start();
            log.start();

            signedUpAndLoggedIn(service, "first@example.com");
        }
    }

    @Test
    void a_service_with_another_master_key_does_not_start() {
        String other = SecretBytes.generate().toBase64();

        assertThatThrownBy(() -> RunningService.start(log, mongo, folder, Map.of("chancery.keys.master", other)))
                .hasStackTraceContaining("set chancery.keys.master")
                .hasStackTraceContaining(log.masterKey.id());
    }

    @Test
    void a_service_with_another_refresh_token_key_does_not_start() {
        RunningService.ready(log, mongo, folder, Map.of()).close();
        String other = SecretBytes.generate().toBase64();

        assertThatThrownBy(() -> RunningService.start(log, mongo, folder, Map.of("chancery.keys.refresh-token", other)))
                .hasStackTraceContaining("set chancery.keys.refresh-token");
    }

    @Test
    void a_service_does_not_start_on_the_mongodb_of_another_installation() {
        RunningService.ready(log, mongo, folder, Map.of()).close();
        log.empty();

        assertThatThrownBy(() -> RunningService.start(log, mongo, folder, Map.of()))
                .hasStackTraceContaining("another installation");
    }

    @Test
    void malformed_settings_stop_the_start_with_a_message() {
        assertRefused("spring.mongodb.uri", "mongo.example.com", "spring.mongodb.uri must be like mongodb://");
        for (String malformed : List.of("postgresql://db:5432/chancery", "jdbc:postgresql://db:port/chancery", "")) {
            assertRefused(
                    "spring.datasource.url", malformed, "spring.datasource.url is not the address of a PostgreSQL");
        }
        assertRefused("chancery.tokens.signing-key", "no key", "chancery.tokens.signing-key is not a signing key");
    }

    @Test
    void a_refused_start_creates_no_file() {
        assertRefused("chancery.throttles.login-account", "many", "chancery.throttles");

        assertThat(folder).isEmptyDirectory();
    }

    private void assertRefused(String setting, String value, String message) {
        assertThatThrownBy(() -> RunningService.start(log, mongo, folder, Map.of(setting, value)))
                .hasStackTraceContaining(message);
    }

    private String signedUpAndLoggedIn(RunningService service, String email) {
        service.accounts(log).signedUp(email, PASSWORD);
        HttpResponse<String> answer = await().atMost(Duration.ofSeconds(15))
                .until(() -> service.logIn(email, PASSWORD), found -> found.statusCode() == 200);
        return RunningService.accessToken(answer);
    }
}

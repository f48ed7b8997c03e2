package chancery.query.health;

import static chancery.query.fixture.Accounts.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.query.fixture.Accounts;
import chancery.query.fixture.RunningService;
import chancery.query.fixture.WithLogAndMongo;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The health of a stalled projection, and of one without PostgreSQL. */
class ProjectionHealthTest extends WithLogAndMongo {
    private static final Map<String, String> SHORT = Map.of("chancery.health.standstill", "2s");

    @TempDir
    private Path folder;

    @Test
    void a_stalled_projection_is_down_and_the_service_stays_ready() throws SQLException {
        try (RunningService service = RunningService.ready(log, mongo, folder, SHORT)) {
            Accounts accounts = service.accounts(log);
            accounts.signedUp("before@example.com", PASSWORD);
            service.catchUp(log);
            await().until(() -> status(service, "projection").equals("UP"));

            try (Connection hanging = log.connections.open("an append that never commits")) {
                // Longer than the indicator needs; by default PostgreSQL aborts such a transaction after 5 s.
                hanging.createStatement().execute("SET chancery.append_timeout = '60s'");
                hanging.setAutoCommit(false);
                hanging.createStatement().execute("SELECT next_event_position()");
                accounts.signedUp("held-back@example.com", PASSWORD);

                await().atMost(Duration.ofSeconds(30))
                        .until(() -> status(service, "projection").equals("DOWN"));
                assertThat(health(service)
                                .at("/components/projection/details/generation 1")
                                .asString())
                        .startsWith("stalled with ")
                        .contains("events to project");
                assertThat(service.management("GET", "/actuator/health/readiness")
                                .statusCode())
                        .isEqualTo(200);
                assertThat(service.management("GET", "/actuator/health/liveness")
                                .statusCode())
                        .isEqualTo(200);
            }
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> status(service, "projection").equals("UP"));
        }
    }

    @Test
    void without_postgresql_the_service_stays_ready_and_reports_its_staleness() {
        try (RunningService service = RunningService.ready(log, mongo, folder, SHORT)) {
            log.stop();
            try {
                await().atMost(Duration.ofSeconds(15))
                        .until(() -> readiness(service)
                                .at("/components/readModel/details/readModel")
                                .asString()
                                .matches("degraded: read model \\d+ s behind"));
                assertThat(readiness(service).get("status").asString()).isEqualTo("UP");
                assertThat(status(service, "projection")).isEqualTo("UP");
            } finally {
                log.start();
            }
        }
    }

    private static String status(RunningService service, String indicator) {
        return health(service).at("/components/" + indicator + "/status").asString();
    }

    private static JsonNode health(RunningService service) {
        return json(service.management("GET", "/actuator/health").body());
    }

    private static JsonNode readiness(RunningService service) {
        return json(service.management("GET", "/actuator/health/readiness").body());
    }

    private static JsonNode json(String body) {
        return new JsonMapper().readTree(body);
    }
}

package chancery.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.embedded.postgres.EmbeddedPostgresServer;
import chancery.embedded.postgres.EmbeddedPostgresSettings;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** PostgreSQL stops and starts while the service runs. */
class PostgresOutageTest {
    @Test
    void writes_are_answered_with_503_while_postgres_is_down_and_work_again_afterwards() {
        EmbeddedPostgresServer first = EmbeddedPostgresServer.start(EmbeddedPostgresSettings.temporary());
        try (RunningService service = RunningService.start(first)) {
            SignedIn ann = service.signedUp();
            assertThat(append(service)).isEqualTo("200 {\"status\":\"UP\"}");
            first.close();

            assertUnavailable(() -> service.client().post("/api/auth/signup/", signUp()));
            assertUnavailable(() -> ann.client().patch("/api/users/settings/", "{\"firstName\":\"Ann\"}"));
            assertUnavailable(() -> service.client().requestCode(ann.email()));
            assertThat(append(service)).startsWith("503");

            try (EmbeddedPostgresServer second = EmbeddedPostgresServer.start(first.settings())) {
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> ann.client()
                                        .patch("/api/users/settings/", "{\"firstName\":\"Ann\"}")
                                        .status()
                                == 200);
                assertThat(service.client().post("/api/auth/signup/", signUp()).status())
                        .isEqualTo(201);
                assertThat(append(service)).startsWith("200");
                assertThat(second.port()).isEqualTo(first.port());
            }
        }
    }

    @Test
    void a_service_that_starts_before_postgres_waits_for_it() {
        EmbeddedPostgresServer stopped = EmbeddedPostgresServer.start(EmbeddedPostgresSettings.temporary());
        stopped.close();
        try (RunningService service = RunningService.start(stopped)) {
            assertUnavailable(() -> service.client().post("/api/auth/signup/", signUp()));
            assertThat(service.management("/actuator/health/readiness").status())
                    .isEqualTo(503);
            assertThat(service.management("/actuator/health/liveness").status()).isEqualTo(200);

            try (EmbeddedPostgresServer started = EmbeddedPostgresServer.start(stopped.settings())) {
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> service.client()
                                        .post("/api/auth/signup/", signUp())
                                        .status()
                                == 201);
                assertThat(service.management("/actuator/health/readiness").status())
                        .isEqualTo(200);
                assertThat(started.port()).isEqualTo(stopped.port());
            }
        }
    }

    @Test
    void a_connection_lost_during_commands_causes_503_and_keeps_acknowledged_writes() {
        EmbeddedPostgresServer first = EmbeddedPostgresServer.start(EmbeddedPostgresSettings.temporary());
        try (RunningService service = RunningService.start(first)) {
            List<SignedIn> accounts =
                    IntStream.range(0, 8).mapToObj(i -> service.signedUp()).toList();

            List<Integer> statuses = AtOnce.run(40, i -> {
                if (i == 20) {
                    first.kill();
                }
                return accounts.get(i % 8)
                        .client()
                        .patch("/api/users/settings/", "{\"firstName\":\"%d\"}".formatted(i))
                        .status();
            });

            assertThat(statuses).isSubsetOf(200, 503);
            try (EmbeddedPostgresServer second = EmbeddedPostgresServer.start(first.settings())) {
                await().atMost(Duration.ofSeconds(20))
                        .ignoreExceptions()
                        .untilAsserted(() -> assertThat(accounts.stream()
                                        .mapToLong(account -> service.events(account.accountId())
                                                        .size()
                                                - 1L)
                                        .sum())
                                .isGreaterThanOrEqualTo(statuses.stream()
                                        .filter(status -> status == 200)
                                        .count()));
                assertThat(second.port()).isEqualTo(first.port());
            }
        }
    }

    /** The answer takes some 2 s, more on a busy machine, and never as long as a hung socket. */
    private static void assertUnavailable(Supplier<Answer> request) {
        long start = System.nanoTime();
        Answer answer = request.get();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
        assertThat(answer.body()).startsWith("{\"detail\":\"").contains("\"requestId\":\"");
    }

    private static String append(RunningService service) {
        return service.management("/actuator/health/append").line();
    }

    private static String signUp() {
        return "{\"email\":\"%s\",\"password\":\"correct horse\",\"password2\":\"correct horse\"}"
                .formatted(RunningService.freshEmail());
    }
}

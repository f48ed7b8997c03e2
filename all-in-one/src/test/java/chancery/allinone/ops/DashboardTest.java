package chancery.allinone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chancery.allinone.fixture.ApiClient;
import chancery.allinone.fixture.RunningChancery;
import chancery.allinone.fixture.Story;
import chancery.allinone.ops.OpsFiles.Query;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs every panel's queries on a real Prometheus after a story. Skipped without Prometheus. */
class DashboardTest {
    private static final Path PROMETHEUS = Path.of("/usr/bin/prometheus");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @Test
    void every_panel_shows_data_while_there_are_requests() throws IOException {
        assumeTrue(Files.isExecutable(PROMETHEUS), "Prometheus is missing: install Debian's package prometheus");
        try (RunningChancery chancery = RunningChancery.start(folder.resolve("data"))) {
            int port = freePort();
            Process prometheus = prometheus(port, chancery.management().base());
            try {
                await("Prometheus has scraped it")
                        .until(() -> !found(port, "up{job=\"chancery\"} == 1").isEmpty());
                ApiClient api = chancery.client();
                Story.fromSignUpToThePasswordRecovered(api);
                List<Query> queries = OpsFiles.queries();
                await().atMost(Duration.ofSeconds(40))
                        .pollInterval(Duration.ofSeconds(1))
                        .untilAsserted(() -> {
                            // A rate needs a second request.
                            api.signUp(UUID.randomUUID() + "@example.com", Story.PASSWORD)
                                    .is(201);
                            assertThat(queries)
                                    .filteredOn(query ->
                                            found(port, query.expression()).isEmpty())
                                    .as("panels that show nothing")
                                    .isEmpty();
                        });
            } finally {
                prometheus.destroy();
                prometheus.onExit().join();
            }
        }
    }

    private Process prometheus(int port, String management) throws IOException {
        Path settings = folder.resolve("prometheus.yml");
        Files.writeString(settings, """
            global: {scrape_interval: 1s}
            scrape_configs:
              - job_name: chancery
                metrics_path: /actuator/prometheus
                static_configs: [{targets: ["%s"]}]
            """.formatted(URI.create(management).getAuthority()));
        return new ProcessBuilder(
                        PROMETHEUS.toString(),
                        "--config.file=" + settings,
                        "--storage.tsdb.path=" + folder.resolve("prometheus"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
    }

    /** The current values of an expression, without NaN. */
    private static List<JsonNode> found(int port, String expression) {
        String query = "http://127.0.0.1:" + port + "/api/v1/query?query="
                + URLEncoder.encode(expression, StandardCharsets.UTF_8);
        try {
            HttpResponse<String> answer =
                    HTTP.send(HttpRequest.newBuilder(URI.create(query)).build(), BodyHandlers.ofString());
            if (answer.statusCode() == 503) {
                return List.of(); // It listens before it is ready.
            }
            JsonNode results = new JsonMapper().readTree(answer.body()).at("/data/result");
            return results.valueStream()
                    .filter(result -> !result.at("/value/1").asString().equals("NaN"))
                    .toList();
        } catch (IOException notYet) {
            return List.of();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

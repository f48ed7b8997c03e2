package chancery.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Logs for machines: the Elastic Common Schema, by one setting. */
@TestPropertySource(
        properties = {
            "logging.structured.format.file=ecs",
            "logging.file.name=" + StructuredLogsTest.FILE,
            // One thread for all requests, to detect log context that an earlier request left behind.
            "spring.threads.virtual.enabled=false",
            "server.tomcat.threads.max=1",
            "server.tomcat.threads.min-spare=1"
        })
class StructuredLogsTest extends HttpTest {
    static final String FILE = "target/structured.log";

    // Spring initializes logging once per process. Without this reset, the settings of an earlier test apply.
    static {
        LoggingSystem.get(StructuredLogsTest.class.getClassLoader()).cleanUp();
    }

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void each_log_event_is_one_line_of_json_with_request_and_trace_id() throws IOException {
        String id = send(to("/broken").header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01"))
                .headers()
                .firstValue("X-Request-Id")
                .orElseThrow();

        assertThat(Files.readAllLines(Path.of(FILE)))
                .filteredOn(line -> line.contains(id))
                .singleElement()
                .satisfies(line -> {
                    JsonNode event = new JsonMapper().readTree(line);
                    assertThat(event.get("message").asString()).startsWith("Request failed unexpectedly");
                    assertThat(event.at("/log/level").asString()).isEqualTo("ERROR");
                    assertThat(event.get("requestId").asString()).isEqualTo(id);
                    assertThat(event.get("traceId").asString()).isEqualTo(TRACE);
                    assertThat(event.has("@timestamp")).isTrue();
                    assertThat(event.at("/error/stack_trace").asString()).contains("\n");
                });
    }

    @Test
    void a_trace_id_is_not_logged_for_the_next_request() throws IOException {
        send(to("/broken").header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01"));
        String id = send(to("/broken")).headers().firstValue("X-Request-Id").orElseThrow();

        assertThat(Files.readAllLines(Path.of(FILE)))
                .filteredOn(line -> line.contains(id))
                .singleElement()
                .satisfies(line -> assertThat(line).doesNotContain("traceId", TRACE));
    }
}

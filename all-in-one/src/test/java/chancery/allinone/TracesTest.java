package chancery.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.allinone.TraceCollector.Span;
import chancery.allinone.fixture.ApiClient;
import chancery.allinone.fixture.RunningChancery;
import chancery.allinone.fixture.Story;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A trace from the request to the mail, and no export without a collector. */
@ExtendWith(OutputCaptureExtension.class)
class TracesTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00f067aa0ba902b7";
    private static final int SERVER = 2;
    private static final int PRODUCER = 4;
    private static final int CONSUMER = 5;

    @TempDir
    Path data;

    @Test
    void one_trace_links_the_request_the_command_kafka_and_the_mail() throws IOException {
        Path log = data.resolve("chancery.log");
        try (TraceCollector collector = new TraceCollector();
                RunningChancery chancery = RunningChancery.start(
                        data,
                        "management.opentelemetry.tracing.export.otlp.endpoint=" + collector.endpoint(),
                        "management.opentelemetry.tracing.export.schedule-delay=200ms",
                        "logging.file.name=" + log)) {
            ApiClient api = chancery.client();
            collector.rejectSpans(true);
            api.requestCode("nobody@example.com").is(400);
            await().atMost(Duration.ofSeconds(20)).until(() -> isLogged(log, "Traces are lost"));
            collector.rejectSpans(false);
            api.send(tracedSignUp(api)).is(201);

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(collector.spans().stream()
                                    .filter(span -> span.trace().equals(TRACE))
                                    .map(Span::name))
                            .contains("publish chancery.account-events", "mail welcome", "POST /api/auth/signup"));

            Span request = the(collector, "POST /api/auth/signup");
            Span command = the(collector, "command sign-up");
            assertThat(request.parent()).isEqualTo(CALLER);
            assertThat(request.kind()).isEqualTo(SERVER);
            assertThat(command.parent()).isEqualTo(request.id());
            assertThat(the(collector, "append").parent()).isEqualTo(command.id());
            assertThat(the(collector, "wait for the read model").parent()).isEqualTo(request.id());
            assertThat(the(collector, "publish chancery.account-events")).satisfies(published -> {
                assertThat(published.parent()).isEqualTo(command.id());
                assertThat(published.kind()).isEqualTo(PRODUCER);
            });
            assertThat(the(collector, "mail welcome")).satisfies(mailed -> {
                assertThat(mailed.parent()).isEqualTo(command.id());
                assertThat(mailed.kind()).isEqualTo(CONSUMER);
            });

            assertThat(Files.readAllLines(log))
                    .as("the mailer's line is found by the trace")
                    .anyMatch(line -> line.contains("/welcome: sent") && line.contains(TRACE));
            assertThat(Files.readString(log))
                    .containsOnlyOnce("Traces are lost until the collector")
                    .containsOnlyOnce("The trace collector accepts traces again")
                    .doesNotContain("Failed to export");

            refusedRequests(api);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> collector.spans().stream()
                            .anyMatch(span -> span.name().equals("PATCH /api/auth/reset-password")));
            assertThat(collector.raw())
                    .doesNotContain("traced@example.com", "nobody@example.com", "5550100", "Tracy", "odd-path");
        }
    }

    @Test
    void without_a_collector_log_lines_still_have_the_request_id_and_the_callers_trace_id(CapturedOutput console)
            throws IOException {
        // The only lines that a successful request causes.
        String lines = "logging.level.org.springframework.web.servlet.DispatcherServlet=DEBUG";
        Path log = data.resolve("chancery.log");
        try (RunningChancery chancery = RunningChancery.start(data, lines, "logging.file.name=" + log)) {
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.startsWith("BatchSpanProcessor"));
            assertThat(chancery.has(io.opentelemetry.api.OpenTelemetry.class)).isFalse();

            ApiClient api = chancery.client();
            String id = api.send(tracedSignUp(api))
                    .is(201)
                    .headers()
                    .firstValue("X-Request-Id")
                    .orElseThrow();
            String untraced = api.signUp("untraced@example.com", Story.PASSWORD)
                    .is(201)
                    .headers()
                    .firstValue("X-Request-Id")
                    .orElseThrow();

            assertThat(console.getOut().lines().filter(line -> line.contains("POST \"/api/auth/signup\"")))
                    .satisfiesExactly(
                            line -> assertThat(line).endsWith(" [" + id + " " + TRACE + "]"),
                            line -> assertThat(line).endsWith(" [" + untraced + "]"));
            assertThat(Files.readAllLines(log))
                    .filteredOn(line -> line.contains("POST \"/api/auth/signup\""))
                    .satisfiesExactly(
                            line -> assertThat(line).contains(" [" + id + " " + TRACE + "] "),
                            line -> assertThat(line).contains(" [" + untraced + "] "));
        }
    }

    private static boolean isLogged(Path log, String message) throws IOException {
        return Files.readString(log).contains(message);
    }

    private static HttpRequest tracedSignUp(ApiClient api) {
        return HttpRequest.newBuilder(URI.create(api.base() + "/api/auth/signup/"))
                .header("Content-Type", "application/json")
                .header("traceparent", "00-" + TRACE + "-" + CALLER + "-01")
                .POST(BodyPublishers.ofString(
                        "{\"email\":\"traced@example.com\",\"phoneNumber\":\"5550100\",\"password\":\"%s\",\"password2\":\"%s\"}"
                                .formatted(Story.PASSWORD, Story.PASSWORD)))
                .build();
    }

    /** Refusals whose reasons contain personal data. */
    private static void refusedRequests(ApiClient api) {
        api.signUp("traced@example.com", Story.PASSWORD).is(400);
        String token = api.accessToken("traced@example.com", Story.PASSWORD);
        api.changeSettings(token, "{\"firstName\":\"Tracy\"}").is(200);
        api.requestCode("nobody@example.com").is(400);
        api.resetPassword("nobody@example.com", "a".repeat(32), Story.PASSWORD).is(400);
    }

    private static Span the(TraceCollector collector, String name) {
        List<Span> found = collector.spans().stream()
                .filter(span -> span.trace().equals(TRACE) && span.name().equals(name))
                .toList();
        assertThat(found).as(name).hasSize(1);
        return found.getFirst();
    }
}

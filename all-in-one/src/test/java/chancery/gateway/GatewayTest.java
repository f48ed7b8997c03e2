package chancery.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chancery.route.Controllers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway's configuration files, as compose mounts them. Skipped where nginx is not installed. */
class GatewayTest {
    private static final String POST_NOTHING = "Content-Length: 2\r\nContent-Type: application/json\r\n";

    private final RecordingService command = new RecordingService("command");
    private final RecordingService otherCommand = new RecordingService("other-command");
    private final RecordingService query = new RecordingService("query");
    private final RecordingService otherQuery = new RecordingService("other-query");
    private Nginx gateway;

    GatewayTest() throws IOException {}

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        assumeTrue(Nginx.program().isPresent(), "there is no nginx on this machine");
        gateway = Nginx.start(folder, List.of(command, otherCommand), List.of(query, otherQuery));
    }

    @AfterEach
    void stop() throws Exception {
        if (gateway != null) {
            gateway.close();
        }
        for (RecordingService service : List.of(command, otherCommand, query, otherQuery)) {
            service.close();
        }
    }

    @Test
    void every_route_of_the_api_goes_to_the_service_that_has_its_controller() throws IOException {
        for (String service : List.of("command", "query")) {
            for (String route : Controllers.of("chancery." + service)) {
                assertGoesTo(service, route);
                assertGoesTo(service, route + "/");
                assertGoesTo(service, route + "/?email=a@example.com");
                if (route.startsWith("GET ")) {
                    assertGoesTo(service, route.replaceFirst("GET", "HEAD"));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OPTIONS /asyncapi.json",
                "GET /openapi.json",
                "GET /docs/",
                "OPTIONS /api/auth/signup/",
                "DELETE /api/users/settings/",
                "TRACE /api/auth/signup/",
                "BREW /api/auth/signup/",
                "GET /nothing/here",
                "GET //api/auth/signup/"
            })
    void every_other_request_goes_to_a_query_service(String methodAndPath) throws IOException {
        assertGoesTo("query", methodAndPath);
    }

    @Test
    void the_access_log_names_every_route_of_the_api() throws IOException {
        List<String> operations = Stream.of("command", "query")
                .flatMap(service -> Controllers.of("chancery." + service).stream())
                .toList();
        for (String operation : operations) {
            gateway.request(operation, "");
        }

        await().untilAsserted(() -> assertThat(gateway.output().lines().filter(line -> line.contains("\"route\":\"/")))
                .hasSameSizeAs(operations));
    }

    private void assertGoesTo(String service, String methodAndPath) throws IOException {
        assertThat(gateway.request(methodAndPath, ""))
                .as(methodAndPath)
                .startsWith("HTTP/1.1 200")
                .contains("X-Request-Id: of-")
                .contains(service);
    }

    @Test
    void a_path_is_forwarded_unchanged() throws IOException {
        gateway.request("GET /api//auth/%73ignup/;x=1?email=a%40b&c", "");

        assertThat(all(query, otherQuery))
                .singleElement()
                .asString()
                .startsWith("GET /api//auth/%73ignup/;x=1?email=a%40b&c ");
    }

    @Test
    void a_request_that_could_not_be_sent_goes_to_another_instance() throws IOException {
        command.close();

        for (int i = 0; i < 4; i++) {
            assertThat(gateway.raw(signUp())).startsWith("HTTP/1.1 200");
        }
        assertThat(otherCommand.requests()).hasSize(4);
    }

    @Test
    void a_write_that_was_sent_is_never_sent_twice() throws IOException {
        command.hangUpFromNowOn();
        otherCommand.hangUpFromNowOn();

        String answer = gateway.raw(signUp());

        assertThat(answer).startsWith("HTTP/1.1 503").contains("Retry-After: 2");
        assertThat(all(command, otherCommand)).hasSize(1);
        await().untilAsserted(() -> assertThat(gateway.output())
                .as("the log has the path of the request, not that of the error page")
                .contains("\"method\":\"POST\",\"route\":\"/api/auth/signup/\",\"status\":503"));
    }

    @Test
    void a_read_whose_answer_was_lost_is_repeated_at_another_instance() throws IOException {
        query.hangUpFromNowOn();

        for (int i = 0; i < 4; i++) {
            assertThat(gateway.request("GET /api/users/settings/", "")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void a_login_whose_answer_was_lost_is_repeated_at_another_instance() throws IOException {
        query.hangUpFromNowOn();

        for (int i = 0; i < 4; i++) {
            assertThat(gateway.raw(signUp().replace("signup", "get-token"))).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void a_client_cannot_forge_its_address() throws IOException {
        String headers = """
            X-Forwarded-For: 6.6.6.6
            X-Forwarded-For: 7.7.7.7
            X_Forwarded_For: 8.8.8.8
            X-Real-IP: 6.6.6.6
            Forwarded: for=6.6.6.6
            X-Forwarded-Host: evil
            """;
        gateway.request("GET /api/users/settings/", headers.replace("\n", "\r\n"));

        assertThat(all(query, otherQuery))
                .singleElement()
                .asString()
                .contains("X-Forwarded-For: 127.0.0.1\r\n")
                .doesNotContain("6.6.6.6", "7.7.7.7", "8.8.8.8", "evil");
    }

    @Test
    void no_failure_writes_an_address_to_a_log() throws IOException {
        gateway.request(
                "GET /api/auth/reset-password/?email=zuse@example.com", "Referer: http://a/?zuse@example.com\r\n");
        gateway.request("GET /api/auth/reset-password/zuse@example.com", "");
        gateway.request("GET /%zz?email=zuse@example.com", "");
        gateway.request("GET /?" + "zuse@example.com".repeat(2000), "");
        command.close();
        otherCommand.close();
        gateway.request("GET /api/auth/reset-password/?email=zuse@example.com", "");
        gateway.raw("zuse@example.com\r\n\r\n");

        // The name contains other than hexadecimal digits, so that it cannot match a request id.
        assertThat(gateway.output())
                .contains("\"route\":\"/api/auth/reset-password/\",\"status\":200")
                .contains("\"route\":\"/api/auth/reset-password/\",\"status\":503")
                .doesNotContain("zuse");
    }

    @Test
    void the_service_refuses_bodies_that_are_large_or_of_unknown_length() throws IOException {
        String large = "x".repeat(2_000_000);

        String answer =
                gateway.raw("POST /api/auth/signup/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: "
                        + large.length() + "\r\n\r\n" + large);

        assertThat(answer).startsWith("HTTP/1.1 200");
        assertThat(all(command, otherCommand)).singleElement().asString().contains("Content-Length: 2000000");
    }

    @Test
    void a_body_of_unknown_length_closes_the_connection() throws IOException {
        String answer = gateway.raw("""
            PATCH /api/users/settings/ HTTP/1.1
            Host: a
            Transfer-Encoding: chunked

            2
            {}
            0

            """.replace("\n", "\r\n"));

        assertThat(answer).startsWith("HTTP/1.1 200").contains("\r\nConnection: close\r\n");
    }

    @Test
    void the_gateways_own_answers_have_the_form_of_the_api() throws IOException {
        for (String malformed :
                List.of("garbage\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "get / HTTP/1.1\r\nHost: a\r\n\r\n")) {
            assertThat(gateway.raw(malformed))
                    .startsWith("HTTP/1.1 400")
                    .contains("Content-Type: application/json\r\n", "X-Request-Id: ", "X-Content-Type-Options: nosniff")
                    .contains("X-Frame-Options: DENY", "Cache-Control: no-store", "Referrer-Policy: same-origin")
                    .endsWith("{\"detail\":\"Bad request.\"}");
        }
        assertThat(gateway.request("GET /gateway/503", ""))
                .startsWith("HTTP/1.1 404")
                .endsWith("{\"detail\":\"Not found.\"}");
    }

    @Test
    void an_answer_of_a_service_is_forwarded_unchanged() throws IOException {
        assertThat(gateway.request("GET /api/users/settings/", ""))
                .containsOnlyOnce("X-Request-Id: of-")
                .contains("Content-Type: application/json\r\n")
                .doesNotContain("nosniff", "no-store", "nginx/");
    }

    private static String signUp() {
        return "POST /api/auth/signup/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + POST_NOTHING + "\r\n{}";
    }

    private static List<String> all(RecordingService one, RecordingService other) {
        return Stream.concat(one.requests().stream(), other.requests().stream()).toList();
    }
}

package chancery.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;

/** The log has no secrets and no personal data, at any level of the root logger. */
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = "logging.level.root=DEBUG")
class LogsTest extends HttpTest {
    /** The logging system outlives the context, so later tests would log at DEBUG. */
    @AfterAll
    static void quieten() {
        LoggingSystem.get(LogsTest.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
    }

    @Test
    void at_debug_no_content_of_a_request_is_logged(CapturedOutput log) {
        String token = tokens.access("s1");
        send(
                json(
                        "POST",
                        "/api/auth/signup/",
                        "{\"email\":\"eve@b.org\",\"password\":\"pass-4711\",\"password2\":\"pass-4711\",\"phoneNumber\":\"555-4711\"}"));
        send(json("POST", "/api/auth/get-token/", "{\"email\":\"eve@b.org\",\"password\":\"pass-4711\"}"));
        send(form("POST", "/api/auth/get-token/", "email=eve%40b.org&password=pass-4711"));
        send(to("/api/auth/reset-password/?email=eve@b.org"));
        send(to("/api/users/settings/").header("Authorization", "JWT " + token).header("User-Agent", "eves-phone"));
        send(json("PATCH", "/api/users/settings/", "{\"firstName\":\"Evelyn\"}")
                .header("Authorization", "JWT " + token));
        raw("GET", "/api/auth/reset-password/?email=eve@b.org \u00e4", "\r\n");
        raw("GET", "/%zz?email=eve@b.org", "\r\n");
        send(to("/broken"));

        assertThat(log.getAll())
                .contains("Request failed unexpectedly")
                .doesNotContain(
                        "eve@b.org",
                        "eve%40b.org",
                        "pass-4711",
                        "555-4711",
                        "Evelyn",
                        "eves-phone",
                        token,
                        "secret-4711");
    }

    @Test
    void an_unexpected_failure_is_logged_once_with_its_request_id_and_trace(CapturedOutput log) {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        String id = send(to("/broken").header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01"))
                .headers()
                .firstValue("X-Request-Id")
                .orElseThrow();

        assertThat(log.getAll()
                        .lines()
                        .filter(line -> line.contains("Request failed unexpectedly")
                                && line.contains("[" + id + " " + trace + "]")))
                .hasSize(1);
    }
}

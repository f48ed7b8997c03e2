package chancery.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The behaviour of all endpoints over HTTP. */
class CommonToAllEndpointsTest extends HttpTest {
    @Test
    void answers_are_json_in_utf_8_with_keys_in_order() {
        HttpResponse<String> answer = login("{\"email\":\"ü😀\",\"password\":\"Straße\"}");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body()).isEqualTo("{\"password\":\"Straße\",\"email\":\"ü😀\"}");
    }

    @Test
    void errors_of_all_fields_come_at_once_and_before_rules_across_fields() {
        HttpResponse<String> answer = signUp("{\"email\":\"taken@b.org\",\"phoneNumber\":null,\"password\":\"a\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("{\"email\":[\"user with this email already exists.\"],"
                        + "\"phoneNumber\":[\"This field may not be null.\"],"
                        + "\"password2\":[\"This field is required.\"]}");
        assertThat(signUp("{\"email\":\"a@B.org\",\"password\":\"a\",\"password2\":\"b\"}")
                        .body())
                .isEqualTo("{\"nonFieldErrors\":[\"Passwords don't match!\"]}");
    }

    @Test
    void path_credentials_method_body_and_fields_are_checked_in_this_order() {
        String large = "x".repeat(100_000);
        assertThat(send(json("DELETE", "/api/auth/nowhere/", large)).statusCode())
                .isEqualTo(404);
        assertThat(send(json("DELETE", "/api/users/settings/", large)).statusCode())
                .isEqualTo(401);
        assertThat(send(json("DELETE", "/api/users/settings/", large).header("Authorization", jwt()))
                        .statusCode())
                .isEqualTo(405);
        assertThat(send(json("PATCH", "/api/users/settings/", large).header("Authorization", jwt()))
                        .statusCode())
                .isEqualTo(413);
        assertThat(send(json("PATCH", "/api/users/settings/", "{").header("Authorization", jwt()))
                        .statusCode())
                .isEqualTo(400);
        assertThat(send(json("DELETE", "/api/auth/signup/", large)).statusCode())
                .isEqualTo(405);
    }

    @Test
    void an_unknown_path_is_404() {
        for (String path : List.of(
                "/", "/api/", "/api/auth/", "/api/auth/signup/x", "/error", "/actuator/health", "/favicon.ico")) {
            HttpResponse<String> answer = send(to(path));
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body()).isEqualTo("{\"detail\":\"Not found.\"}");
        }
    }

    @Test
    void an_unsupported_method_is_405_with_allow_also_trace_and_unknown_ones() {
        for (String method : List.of("GET", "PUT", "TRACE", "FOO", "get", "PROPFIND", "CONNECT")) {
            assertThat(raw(method, "/api/auth/signup/", "\r\n"))
                    .startsWith("HTTP/1.1 405")
                    .contains("\r\nAllow: POST, OPTIONS\r\n")
                    .endsWith("\r\n\r\n{\"detail\":\"Method \\\"" + method + "\\\" not allowed.\"}");
        }
    }

    @Test
    void head_answers_like_get_without_a_body() {
        String head = raw("HEAD", "/api/auth/reset-password/?email=a@b.org", "\r\n");
        assertThat(head)
                .startsWith("HTTP/1.1 200")
                .contains("Content-Type: application/json")
                .endsWith("\r\n\r\n");
        assertThat(raw("HEAD", "/api/auth/signup/", "\r\n"))
                .startsWith("HTTP/1.1 405")
                .endsWith("\r\n\r\n");
    }

    @Test
    void a_throttled_request_is_429_with_retry_after() {
        HttpResponse<String> answer = send(json("PATCH", "/api/auth/reset-password/", "{}"));
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body())
                .isEqualTo("{\"detail\":\"Request was throttled. Expected available in 60 seconds.\"}");
        assertThat(answer.headers().firstValue("Retry-After")).contains("60");
    }

    @Test
    void a_server_error_has_a_request_id_and_no_internals() {
        HttpResponse<String> broken = send(to("/broken"));
        String id = broken.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(broken.statusCode()).isEqualTo(500);
        assertThat(broken.body()).isEqualTo("{\"detail\":\"A server error occurred.\",\"requestId\":\"" + id + "\"}");
    }

    @Test
    void every_answer_has_a_fresh_request_id() {
        assertThat(List.of(
                        send(to("/nowhere").header("X-Request-Id", "mine")),
                        send(to("/api/users/settings/").header("X-Request-Id", "mine")),
                        login("{}"),
                        send(to("/broken"))))
                .extracting(
                        answer -> answer.headers().firstValue("X-Request-Id").orElseThrow())
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[0-9a-f]{32}"));
    }

    @Test
    void every_answer_has_security_headers() {
        for (String answer : List.of(
                raw("GET", "/nowhere", "\r\n"),
                raw("OPTIONS", "/api/auth/signup/", "\r\n"),
                raw("POST", "/api/auth/signup/", "Content-Length: 0\r\n\r\n"),
                raw("GET", "/api/users/settings/", "\r\n"),
                raw("GET", "/%zz", "\r\n"),
                raw("GARBAGE\r\n\r\n"))) {
            assertThat(answer)
                    .contains("\r\nX-Content-Type-Options: nosniff\r\n")
                    .contains("\r\nX-Frame-Options: DENY\r\n")
                    .contains("\r\nReferrer-Policy: same-origin\r\n")
                    .contains("\r\nX-Request-Id: ");
        }
    }

    @Test
    void no_answer_of_the_api_is_stored_in_caches() {
        for (HttpResponse<String> answer :
                List.of(login("{}"), send(to("/api/users/settings/")), send(to("/api/nowhere")), signUp("{"))) {
            assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        }
        assertThat(send(to("/.well-known/jwks.json")).headers().firstValue("Cache-Control"))
                .isEmpty();
    }

    @Test
    void cors_is_off_by_default() {
        assertThat(raw(
                        "OPTIONS",
                        "/api/auth/signup/",
                        "Origin: https://a.example\r\nAccess-Control-Request-Method: POST\r\n\r\n"))
                .startsWith("HTTP/1.1 200")
                .doesNotContain("Access-Control");
        assertThat(raw("GET", "/api/users/settings/", "Origin: https://a.example\r\n\r\n"))
                .startsWith("HTTP/1.1 401")
                .doesNotContain("Access-Control");
    }

    @Test
    void accept_and_format_are_ignored() {
        for (String accept : List.of("text/html", "application/xml;q=1", "nonsense", "*/*;q=0", "")) {
            assertThat(raw(
                            "GET",
                            "/api/auth/reset-password/?email=a@b.org&format=xml",
                            "Accept: " + accept + "\r\n\r\n"))
                    .startsWith("HTTP/1.1 200")
                    .contains("\r\nContent-Type: application/json\r\n");
        }
    }

    @Test
    void a_path_works_with_and_without_its_trailing_slash() {
        assertThat(send(to("/api/auth/reset-password?email=a@b.org")).statusCode())
                .isEqualTo(200);
        assertThat(send(to("/api/auth/reset-password/?email=a@b.org")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void options_answers_200_with_allow_without_credentials() {
        HttpResponse<String> answer =
                send(to("/api/users/settings/").method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, PUT, PATCH, HEAD, OPTIONS");
    }

    @Test
    void a_page_may_set_its_own_content_security_policy() {
        HttpResponse<String> page = send(to("/page").header("Accept", "text/html"));
        assertThat(page.body()).isEqualTo("<p>");
        assertThat(page.headers().allValues("Content-Security-Policy")).containsExactly("default-src 'self'");
    }

    @Test
    void an_operation_of_another_service_is_404() {
        assertThat(send(to("/.well-known/jwks.json")).statusCode()).isEqualTo(404);
        assertThat(send(json("POST", "/api/auth/reset-password/", "{}")).body())
                .isEqualTo("{\"detail\":\"Not found.\"}");
        assertThat(send(json("PATCH", "/api/auth/change-password/", "{}").header("Authorization", jwt()))
                        .statusCode())
                .isEqualTo(404);
    }

    private String jwt() {
        return "JWT " + tokens.access("s1");
    }
}

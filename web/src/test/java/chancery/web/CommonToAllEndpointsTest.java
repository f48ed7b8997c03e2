package chancery.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "Common to all endpoints" of the contract, line by line; a name quotes its line. */
class CommonToAllEndpointsTest extends DeskTest {

    @Test
    @DisplayName(
            "JSON answers are application/json, UTF-8, non-ASCII unescaped, keys in the order shown in the document")
    void json_answers() {
        HttpResponse<String> answer = login("{\"email\":\"ü😀\",\"password\":\"Straße\"}");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body()).isEqualTo("{\"password\":\"Straße\",\"email\":\"ü😀\"}");
    }

    @Test
    @DisplayName("Field errors: 400, all fields at once; rules across fields only when every field is good by itself")
    void field_errors() {
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
    @DisplayName("Order of checks: path (404) → credentials (401) → method (405) → body (400, 413, 415) → fields")
    void order_of_checks() {
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
    @DisplayName("404 {\"detail\":\"Not found.\"}")
    void not_found() {
        for (String path : List.of(
                "/", "/api/", "/api/auth/", "/api/auth/signup/x", "/error", "/actuator/health", "/favicon.ico")) {
            HttpResponse<String> answer = send(to(path));
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body()).isEqualTo("{\"detail\":\"Not found.\"}");
        }
    }

    @Test
    @DisplayName("405 {\"detail\":\"Method \\\"GET\\\" not allowed.\"} with Allow, also for TRACE and unknown methods")
    void method_not_allowed() {
        for (String method : List.of("GET", "PUT", "TRACE", "FOO", "get", "PROPFIND", "CONNECT")) {
            assertThat(raw(method, "/api/auth/signup/", "\r\n"))
                    .startsWith("HTTP/1.1 405")
                    .contains("\r\nAllow: POST, OPTIONS\r\n")
                    .endsWith("\r\n\r\n{\"detail\":\"Method \\\"" + method + "\\\" not allowed.\"}");
        }
    }

    @Test
    @DisplayName("HEAD answers like GET without a body")
    void head() {
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
    @DisplayName("429 {\"detail\":\"Request was throttled. Expected available in N seconds.\"} with Retry-After")
    void throttled() {
        HttpResponse<String> answer = send(json("PATCH", "/api/auth/reset-password/", "{}"));
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body())
                .isEqualTo("{\"detail\":\"Request was throttled. Expected available in 60 seconds.\"}");
        assertThat(answer.headers().firstValue("Retry-After")).contains("60");
    }

    @Test
    @DisplayName("500 and 503 answer {\"detail\":\"...\"} too, with a request id and nothing about the inside")
    void server_errors() {
        HttpResponse<String> broken = send(to("/broken"));
        String id = broken.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(broken.statusCode()).isEqualTo(500);
        assertThat(broken.body()).isEqualTo("{\"detail\":\"A server error occurred.\",\"requestId\":\"" + id + "\"}");
    }

    @Test
    @DisplayName("Every answer carries the request id in a header, always a fresh one of ours")
    void request_ids() {
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
    @DisplayName("Security headers on all answers (nosniff, frame denial, referrer policy)")
    void security_headers() {
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
    @DisplayName("Cache-Control: no-store on everything under /api/")
    void nothing_is_cached() {
        for (HttpResponse<String> answer :
                List.of(login("{}"), send(to("/api/users/settings/")), send(to("/api/nowhere")), signUp("{"))) {
            assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        }
        assertThat(send(to("/.well-known/jwks.json")).headers().firstValue("Cache-Control"))
                .isEmpty();
    }

    @Test
    @DisplayName("CORS is off until origins are configured")
    void no_cors() {
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
    @DisplayName("Accept and ?format= are ignored: answers are JSON")
    void accept_is_ignored() {
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
    @DisplayName("A path works with and without its trailing slash")
    void trailing_slash() {
        assertThat(send(to("/api/auth/reset-password?email=a@b.org")).statusCode())
                .isEqualTo(200);
        assertThat(send(to("/api/auth/reset-password/?email=a@b.org")).statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("OPTIONS answers 200 with Allow, without credentials")
    void options() {
        HttpResponse<String> answer =
                send(to("/api/users/settings/").method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, PUT, PATCH, HEAD, OPTIONS");
    }

    @Test
    void a_page_of_the_process_replaces_the_content_security_policy_by_its_own() {
        HttpResponse<String> page = send(to("/page").header("Accept", "text/html"));
        assertThat(page.body()).isEqualTo("<p>");
        assertThat(page.headers().allValues("Content-Security-Policy")).containsExactly("default-src 'self'");
    }

    @Test
    void a_path_that_another_service_serves_is_not_found_here() {
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

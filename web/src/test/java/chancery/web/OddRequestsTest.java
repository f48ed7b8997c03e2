package chancery.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Malformed and hostile requests, byte by byte: each gets a 4xx in JSON, never a 500 or an HTML page. */
@TestPropertySource(properties = "server.tomcat.connection-timeout=1s")
class OddRequestsTest extends HttpTest {
    @Test
    void odd_paths_are_answered_in_json() {
        for (String target : List.of(
                "/api/auth/signup%zz",
                "/api/auth%2fsignup",
                "/api/auth%5Csignup",
                "/api//auth/signup/",
                "/api/auth/signup;a=b",
                "/api/auth/signup/;jsessionid=1",
                "/api/./auth/signup/x",
                "/api/../../etc/passwd",
                "/%00",
                "/%",
                "/%c0%af",
                "/a\\b",
                "/a b",
                "/\u00e4",
                "*",
                "http://[::bad/",
                "//",
                "/;",
                "/.well-known/%2e%2e/x",
                "/" + "a".repeat(6_000))) {
            assertThat(raw("GET", target, "\r\n"))
                    .as(target)
                    .matches("(?s)HTTP/1.1 (400|404) .*")
                    .contains("\r\nContent-Type: application/json\r\n")
                    .contains("\r\n\r\n{\"detail\":\"");
        }
    }

    @Test
    void odd_queries_are_answered_in_json() {
        for (String query : List.of(
                "",
                "&&&",
                "=",
                "email",
                "email=",
                "%",
                "a={}|^`\"<>[]",
                "email=%ff%fe",
                "\u00e4",
                "a=" + "b".repeat(7_000))) {
            assertThat(raw("GET", "/api/auth/reset-password/?" + query, "\r\n"))
                    .as(query)
                    .startsWith("HTTP/1.1 400")
                    .contains("\r\nContent-Type: application/json\r\n");
        }
    }

    @Test
    void a_query_in_raw_utf8_gets_a_400_that_says_what_to_write() {
        assertThat(raw("GET", "/api/auth/reset-password/?email=m\u00fcller@example.com", "\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("percent-encoded in UTF-8, like %C3%BC");
    }

    @Test
    void a_host_name_with_an_underscore_is_malformed() {
        assertThat(raw("GET /nowhere HTTP/1.1\r\nHost: auth_service.example.org\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("a header field is malformed");
    }

    @Test
    void garbage_is_answered_in_json() {
        for (String request : List.of(
                "GARBAGE\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: a\r\n\r\n",
                "GET /nowhere HTTP/1.1\r\n\r\n",
                "GET /nowhere HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /nowhere HTTP/1.1\r\nHost: a b\r\n\r\n",
                "POST /api/auth/signup/ HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
                "POST /api/auth/signup/ HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
                "POST /api/auth/signup/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: nonsense\r\n\r\n",
                "GET /nowhere HTTP/1.1\r\nHost: a\r\nX-Big: " + "y".repeat(20_000) + "\r\n\r\n")) {
            assertThat(raw(request))
                    .as(request)
                    .matches("(?s)HTTP/1.1 (4\\d\\d|501|505) .*")
                    .contains("\r\nContent-Type: application/json\r\n")
                    .contains("{\"detail\":\"");
        }
    }

    @Test
    void a_malformed_chunk_is_a_bad_request() {
        assertThat(raw(
                        "POST",
                        "/api/auth/signup/",
                        "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("{\"detail\":\"");
    }

    @Test
    void a_body_that_stops_is_408_after_the_timeout() {
        long start = System.nanoTime();
        String answer = firstPiece(
                "POST", "/api/auth/signup/", "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"email\"");
        assertThat(answer).startsWith("HTTP/1.1 408").contains("{\"detail\":\"Request took too long to arrive.\"}");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void odd_content_types_are_answered_in_json() {
        for (String type : List.of(
                ";",
                "/",
                "application/json; charset",
                "application/json; charset=\"",
                "a/b; c=\"\\",
                "multipart/form-data; boundary=\"\"")) {
            assertThat(raw("POST", "/api/auth/signup/", "Content-Type: " + type + "\r\nContent-Length: 2\r\n\r\n{}"))
                    .as(type)
                    .matches("(?s)HTTP/1.1 4\\d\\d .*")
                    .contains("\r\nContent-Type: application/json\r\n");
        }
    }

    @Test
    void a_client_that_expects_100_continue_gets_its_answer() {
        assertThat(
                        raw(
                                "POST",
                                "/api/auth/get-token/",
                                "Expect: 100-continue\r\nContent-Type: application/json\r\nContent-Length: 28\r\n\r\n{\"email\":\"a\",\"password\":\"p\"}"))
                .contains("HTTP/1.1 200");
    }
}

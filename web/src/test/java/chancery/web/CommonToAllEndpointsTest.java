package chancery.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
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
    @DisplayName("Bodies may be JSON, application/x-www-form-urlencoded or multipart/form-data")
    void three_types_of_bodies() {
        String expected = "{\"password\":\"ß 1\",\"email\":\"ä@b\"}";
        assertThat(login("{\"email\":\"ä@b\",\"password\":\"ß 1\"}").body()).isEqualTo(expected);
        assertThat(send(form("POST", "/api/auth/get-token/", "email=%C3%A4%40b&password=%c3%9F+1"))
                        .body())
                .isEqualTo(expected);
        assertThat(multipart(part("email", "ä@b") + part("password", "ß 1")).body())
                .isEqualTo(expected);
    }

    @Test
    @DisplayName("A body of another type: 415 {\"detail\":\"Unsupported media type \\\"text/plain\\\" in request.\"}")
    void another_type() {
        HttpResponse<String> answer = send(typed("text/plain", "email=a"));
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).isEqualTo("{\"detail\":\"Unsupported media type \\\"text/plain\\\" in request.\"}");
    }

    @Test
    @DisplayName("of no type: the same with \"\"")
    void no_type() {
        HttpResponse<String> answer = send(to("/api/auth/get-token/").POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).isEqualTo("{\"detail\":\"Unsupported media type \\\"\\\" in request.\"}");
    }

    @Test
    @DisplayName("A known charset is honoured, an unknown one ignored")
    void charsets() {
        byte[] latin = "{\"email\":\"ä\",\"password\":\"p\"}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf8 = "{\"email\":\"ä\",\"password\":\"p\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(send(typed("application/json; charset=\"ISO-8859-1\"", latin))
                        .body())
                .contains("\"ä\"");
        assertThat(send(typed("APPLICATION/JSON;Charset=nonsense-8", utf8)).body())
                .contains("\"ä\"");
        assertThat(send(typed("application/x-www-form-urlencoded; charset=iso-8859-1", "email=%E4&password=p"))
                        .body())
                .contains("\"ä\"");
        HttpResponse<String> notUtf8 = send(typed("application/json", latin));
        assertThat(notUtf8.statusCode()).isEqualTo(400);
        assertThat(notUtf8.body()).startsWith("{\"detail\":\"JSON parse error - ");
    }

    @Test
    @DisplayName("No body at all counts as an empty object")
    void no_body() {
        String required = "{\"email\":[\"This field is required.\"],\"password\":[\"This field is required.\"]}";
        assertThat(send(to("/api/auth/get-token/").POST(HttpRequest.BodyPublishers.noBody()))
                        .body())
                .isEqualTo(required);
        assertThat(send(typed("text/plain", "")).body()).isEqualTo(required);
        assertThat(login("").body()).isEqualTo(required);
        assertThat(login("{}").body()).isEqualTo(required);
    }

    @Test
    @DisplayName("GET ignores a body, of any size")
    void a_get_ignores_its_body() {
        for (int size : List.of(1, 100_000, 20_000_000)) {
            HttpResponse<String> answer = send(to("/api/auth/reset-password/?email=a@b.org")
                    .method("GET", HttpRequest.BodyPublishers.ofByteArray(new byte[size])));
            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("Malformed JSON: 400 {\"detail\":\"JSON parse error - <why>\"}")
    void malformed_json() {
        String deep = "[".repeat(30_000);
        for (String body : List.of(
                "{",
                "{\"a\":1",
                "{\"a\":}",
                "{'a':1}",
                "{\"a\":1,}",
                "{} {}",
                "{}x",
                "nul",
                "{\"a\":NaN}",
                "{\"a\":01}",
                " ",
                "\ufeff{}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":" + deep,
                deep,
                "[1,2",
                "\"a",
                "{\"a\":1}}",
                "1 2")) {
            HttpResponse<String> answer = login(body);
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(answer.body()).as(body).matches("\\{\"detail\":\"JSON parse error - [^\"]+\"}");
        }
    }

    @Test
    @DisplayName(
            "A JSON body that is not an object: nonFieldErrors, Expected a dictionary, but got list/str/int/bool; null")
    void not_an_object() {
        assertThat(login("[{\"a\":[1]}]").body()).isEqualTo(notA("list"));
        assertThat(login("\"a\"").body()).isEqualTo(notA("str"));
        assertThat(login("4711").body()).isEqualTo(notA("int"));
        assertThat(login("1.5").body()).isEqualTo(notA("float"));
        assertThat(login("true").body()).isEqualTo(notA("bool"));
        assertThat(login("null").body()).isEqualTo("{\"nonFieldErrors\":[\"No data provided\"]}");
        assertThat(login("[]").statusCode()).isEqualTo(400);
    }

    @Test
    @DisplayName("Unknown keys are ignored; of a repeated key, form field or query parameter the last counts")
    void unknown_and_repeated_keys() {
        String expected = "{\"password\":\"p\",\"email\":\"b\"}";
        assertThat(login("{\"email\":\"a\",\"x\":[{\"email\":1}],\"password\":\"p\",\"email\":\"b\"}")
                        .body())
                .isEqualTo(expected);
        assertThat(send(form("POST", "/api/auth/get-token/", "email=a&x=1&&password=p&email=b"))
                        .body())
                .isEqualTo(expected);
        assertThat(multipart(part("email", "a") + part("password", "p") + part("email", "b"))
                        .body())
                .isEqualTo(expected);
        assertThat(send(to("/api/auth/reset-password/?email=a@b.org&email=b@b.org&x"))
                        .body())
                .contains("b@b.org");
    }

    @Test
    @DisplayName("A JSON number where text is expected is taken as its text as written (1e3)")
    void numbers_as_written() {
        assertThat(login("{\"email\":1e3,\"password\":0.10}").body())
                .isEqualTo("{\"password\":\"0.10\",\"email\":\"1e3\"}");
    }

    @Test
    @DisplayName("true/false, arrays and objects are refused, and so is a file part")
    void a_file_part() {
        String file = "--XX\r\nContent-Disposition: form-data; name=\"email\"; filename=\"a.txt\"\r\n\r\na@b.org\r\n";
        assertThat(multipart(file + part("email", "a") + part("password", "p")).body())
                .isEqualTo("{\"email\":[\"Not a valid string.\"]}");
    }

    @Test
    void a_multipart_body_that_is_malformed_is_refused() {
        for (String body : List.of("", "--XX", "garbage", part("email", "a"))) {
            HttpResponse<String> answer = send(typed("multipart/form-data; boundary=XX", body + "x"));
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(answer.body()).startsWith("{\"detail\":\"Multipart form parse error - ");
        }
        assertThat(send(typed("multipart/form-data", "x")).body()).contains("Invalid boundary");
        assertThat(multipart("").body()).contains("This field is required.");
    }

    @Test
    void broken_escapes_in_forms_and_queries_stand_for_themselves() {
        assertThat(send(form("POST", "/api/auth/get-token/", "email=%zz%4&password=%FF"))
                        .body())
                .isEqualTo("{\"password\":\"\ufffd\",\"email\":\"%zz%4\"}");
        assertThat(raw("GET", "/api/auth/reset-password/?email=%zz", "\r\n"))
                .startsWith("HTTP/1.1 400")
                .endsWith("{\"email\":[\"Enter a valid email address.\"]}");
    }

    @Test
    @DisplayName("U+0000 and a lone surrogate, wherever they come from")
    void bad_characters() {
        assertThat(login("{\"email\":\"a\\u0000\",\"password\":\"\\udc00\"}").body())
                .isEqualTo("{\"email\":[\"Null characters are not allowed.\"],"
                        + "\"password\":[\"Surrogate characters are not allowed: U+DC00.\"]}");
        assertThat(send(form("POST", "/api/auth/get-token/", "email=a%00&password=p"))
                        .body())
                .isEqualTo("{\"email\":[\"Null characters are not allowed.\"]}");
        assertThat(send(to("/api/auth/reset-password/?email=a%00@b.org")).body())
                .isEqualTo("{\"email\":[\"Null characters are not allowed.\",\"Enter a valid email address.\"]}");
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
    @DisplayName(
            "A body over 64 KiB: 413 {\"detail\":\"Request body is too large.\"}. A chunked body is read like any other")
    void large_and_chunked_bodies() {
        String tooLarge = "{\"detail\":\"Request body is too large.\"}";
        String largest = "{\"email\":\"a\",\"password\":\"" + "p".repeat(65_536 - 27) + "\"}";
        assertThat(largest).hasSize(65_536);
        assertThat(login(largest).statusCode()).isEqualTo(200);
        assertThat(login(largest + " ").body()).isEqualTo(tooLarge);
        assertThat(login(largest + " ").statusCode()).isEqualTo(413);
        assertThat(login(largest.repeat(100)).body()).isEqualTo(tooLarge);
        assertThat(chunked("{\"email\":\"a\",\"password\":\"p\"}")).startsWith("HTTP/1.1 200");
        assertThat(chunked("")).startsWith("HTTP/1.1 400").contains("This field is required.");
        assertThat(chunked(largest)).startsWith("HTTP/1.1 200");
        assertThat(chunked(largest + " ")).startsWith("HTTP/1.1 413").endsWith(tooLarge);
        assertThat(send(form("POST", "/api/auth/get-token/", largest + " ")).statusCode())
                .isEqualTo(413);
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

    private static String notA(String type) {
        return "{\"nonFieldErrors\":[\"Invalid data. Expected a dictionary, but got " + type + ".\"]}";
    }

    private HttpResponse<String> login(String body) {
        return send(json("POST", "/api/auth/get-token/", body));
    }

    private HttpResponse<String> signUp(String body) {
        return send(json("POST", "/api/auth/signup/", body));
    }

    private HttpRequest.Builder typed(String type, String body) {
        return typed(type, body.getBytes(StandardCharsets.UTF_8));
    }

    private HttpRequest.Builder typed(String type, byte[] body) {
        return to("/api/auth/get-token/")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .header("Content-Type", type);
    }

    private HttpResponse<String> multipart(String parts) {
        return send(typed("multipart/form-data; boundary=\"XX\"", parts + "--XX--\r\n"));
    }

    private static String part(String name, String value) {
        return "--XX\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private String chunked(String body) {
        StringBuilder chunks = new StringBuilder();
        for (int at = 0; at < body.length(); at += 30_000) {
            String chunk = body.substring(at, Math.min(at + 30_000, body.length()));
            chunks.append(Integer.toHexString(chunk.length()))
                    .append("\r\n")
                    .append(chunk)
                    .append("\r\n");
        }
        return raw(
                "POST",
                "/api/auth/get-token/",
                "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks + "0\r\n\r\n");
    }
}

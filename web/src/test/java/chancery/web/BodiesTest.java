package chancery.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bodies of requests over HTTP. */
class BodiesTest extends HttpTest {
    @Test
    void a_body_may_be_json_or_a_url_encoded_or_a_multipart_form() {
        String expected = "{\"password\":\"ß 1\",\"email\":\"ä@b\"}";
        assertThat(login("{\"email\":\"ä@b\",\"password\":\"ß 1\"}").body()).isEqualTo(expected);
        assertThat(send(form("POST", "/api/auth/get-token/", "email=%C3%A4%40b&password=%c3%9F+1"))
                        .body())
                .isEqualTo(expected);
        assertThat(multipart(part("email", "ä@b") + part("password", "ß 1")).body())
                .isEqualTo(expected);
    }

    @Test
    void a_body_of_another_type_is_refused() {
        HttpResponse<String> answer = send(typed("text/plain", "email=a"));
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).isEqualTo("{\"detail\":\"Unsupported media type \\\"text/plain\\\" in request.\"}");
    }

    @Test
    void a_body_without_a_type_is_refused() {
        HttpResponse<String> answer = send(to("/api/auth/get-token/").POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).isEqualTo("{\"detail\":\"Unsupported media type \\\"\\\" in request.\"}");
    }

    @Test
    void a_known_charset_is_used_and_an_unknown_one_ignored() {
        byte[] latin = "{\"email\":\"ä\",\"password\":\"p\"}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf8 = "{\"email\":\"ä\",\"password\":\"p\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(send(typed("application/json; charset=\"ISO-8859-1\"", latin))
                        .body())
                .contains("\"ä\"");
        for (String alias : List.of("latin-1", "Latin1", "l1", "cp819", "ISO_8859-1:1987", "csISOLatin1")) {
            assertThat(send(typed("application/json; charset=" + alias, latin)).body())
                    .as(alias)
                    .contains("\"ä\"");
        }
        assertThat(send(typed("application/json; charset=utf8", utf8)).body()).contains("\"ä\"");
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
    void no_body_counts_as_an_empty_object() {
        String required = "{\"email\":[\"This field is required.\"],\"password\":[\"This field is required.\"]}";
        assertThat(send(to("/api/auth/get-token/").POST(HttpRequest.BodyPublishers.noBody()))
                        .body())
                .isEqualTo(required);
        assertThat(send(typed("text/plain", "")).body()).isEqualTo(required);
        assertThat(login("").body()).isEqualTo(required);
        assertThat(login("{}").body()).isEqualTo(required);
    }

    @Test
    void a_get_ignores_a_body_of_any_size() {
        for (int size : List.of(1, 100_000, 20_000_000)) {
            HttpResponse<String> answer = send(to("/api/auth/reset-password/?email=a@b.org")
                    .method("GET", HttpRequest.BodyPublishers.ofByteArray(new byte[size])));
            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void malformed_json_is_refused() {
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
    void json_that_is_not_an_object_is_refused_with_its_type() {
        assertThat(login("[{\"a\":[1]}]").body()).isEqualTo(notA("list"));
        assertThat(login("\"a\"").body()).isEqualTo(notA("str"));
        assertThat(login("4711").body()).isEqualTo(notA("int"));
        assertThat(login("1.5").body()).isEqualTo(notA("float"));
        assertThat(login("true").body()).isEqualTo(notA("bool"));
        assertThat(login("null").body()).isEqualTo("{\"nonFieldErrors\":[\"No data provided\"]}");
        assertThat(login("[]").statusCode()).isEqualTo(400);
    }

    @Test
    void unknown_keys_are_ignored_and_the_last_of_repeated_ones_counts() {
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
    void a_json_number_counts_as_its_text() {
        assertThat(login("{\"email\":1e3,\"password\":0.10}").body())
                .isEqualTo("{\"password\":\"0.10\",\"email\":\"1e3\"}");
    }

    @Test
    void a_file_part_is_not_text() {
        String file = "--XX\r\nContent-Disposition: form-data; name=\"email\"; filename=\"a.txt\"\r\n\r\na@b.org\r\n";
        assertThat(multipart(file + part("email", "a") + part("password", "p")).body())
                .isEqualTo("{\"email\":[\"Not a valid string.\"]}");
    }

    @Test
    void a_part_in_base64_is_decoded_and_another_transfer_encoding_is_refused() {
        assertThat(multipart(encoded("base64", "cMOkc3Mgd8O2\r\ncmQgMQ==") + part("email", "a@b.org"))
                        .body())
                .isEqualTo("{\"password\":\"p\u00e4ss w\u00f6rd 1\",\"email\":\"a@b.org\"}");
        assertThat(multipart(encoded("8bit", "p") + part("email", "a@b.org")).statusCode())
                .isEqualTo(200);
        for (String refused : List.of(encoded("base64", "no base64!"), encoded("quoted-printable", "p=20"))) {
            HttpResponse<String> answer = multipart(refused + part("email", "a@b.org"));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("Multipart form parse error - ", "Content-Transfer-Encoding");
        }
    }

    private static String encoded(String encoding, String password) {
        return "--XX\r\nContent-Disposition: form-data; name=\"password\"\r\nContent-Transfer-Encoding: " + encoding
                + "\r\n\r\n" + password + "\r\n";
    }

    @Test
    void a_part_with_an_empty_file_name_is_a_text() {
        String noFile = "--XX\r\nContent-Disposition: form-data; name=\"email\"; filename=\"\"\r\n\r\na@b.org\r\n";
        assertThat(multipart(noFile + part("password", "p")).body())
                .isEqualTo("{\"password\":\"p\",\"email\":\"a@b.org\"}");
    }

    @Test
    void a_malformed_multipart_body_is_refused() {
        for (String body : List.of("", "--XX", "garbage", part("email", "a"))) {
            HttpResponse<String> answer = send(typed("multipart/form-data; boundary=XX", body + "x"));
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(answer.body()).startsWith("{\"detail\":\"Multipart form parse error - ");
        }
        assertThat(send(typed("multipart/form-data", "x")).body()).contains("Invalid boundary");
        assertThat(multipart("").body()).contains("This field is required.");
    }

    @Test
    void broken_escapes_in_forms_and_queries_are_kept_unchanged() {
        assertThat(send(form("POST", "/api/auth/get-token/", "email=%zz%4&password=%FF"))
                        .body())
                .isEqualTo("{\"password\":\"\ufffd\",\"email\":\"%zz%4\"}");
        assertThat(raw("GET", "/api/auth/reset-password/?email=%zz", "\r\n"))
                .startsWith("HTTP/1.1 400")
                .endsWith("{\"email\":[\"Enter a valid email address.\"]}");
    }

    @Test
    void null_characters_and_lone_surrogates_are_refused_from_every_source() {
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
    void a_body_over_64_kib_is_refused_chunked_or_not() {
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

    private static String notA(String type) {
        return "{\"nonFieldErrors\":[\"Invalid data. Expected a dictionary, but got " + type + ".\"]}";
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

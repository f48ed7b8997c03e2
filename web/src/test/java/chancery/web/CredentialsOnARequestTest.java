package chancery.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The {@code Authorization} header over HTTP. */
class CredentialsOnARequestTest extends HttpTest {
    private static final String NOT_PROVIDED = "{\"detail\":\"Authentication credentials were not provided.\"}";
    private static final String BAD_HEADER =
            "{\"detail\":\"Authorization header must contain two space-delimited values\",\"code\":\"bad_authorization_header\"}";

    @Test
    void jwt_and_bearer_are_accepted_in_any_case() {
        for (String scheme : List.of("JWT", "Bearer", "jwt", "BEARER")) {
            assertThat(settings(scheme + " " + tokens.access("s1")).body())
                    .isEqualTo("{\"accountId\":\"account-1\",\"sid\":\"s1\",\"epoch\":\"epoch-1\",\"jti\":\"jti-1\"}");
        }
    }

    @Test
    void several_blanks_may_separate_scheme_and_token() {
        assertThat(raw(
                        "GET",
                        "/api/users/settings/",
                        "Authorization:   JWT  \t  " + tokens.access("s1") + "  \r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void another_scheme_or_no_header_is_401_not_provided() {
        assertUnauthorized(send(to("/api/users/settings/")), NOT_PROVIDED);
        assertUnauthorized(settings("Basic YTpi"), NOT_PROVIDED);
        assertUnauthorized(settings("Token x y"), NOT_PROVIDED);
        assertUnauthorized(settings(""), NOT_PROVIDED);
        assertUnauthorized(settings(tokens.access("s1")), NOT_PROVIDED);
    }

    @Test
    void a_scheme_without_a_token_or_with_more_parts_is_401_bad_header() {
        assertUnauthorized(settings("JWT"), BAD_HEADER);
        assertUnauthorized(settings("Bearer "), BAD_HEADER);
        assertUnauthorized(settings("JWT a b"), BAD_HEADER);
        assertThat(raw("GET", "/api/users/settings/", "Authorization: JWT a\r\nAuthorization: JWT b\r\n\r\n"))
                .startsWith("HTTP/1.1 401")
                .endsWith(BAD_HEADER);
    }

    @Test
    void a_token_that_is_not_valid_or_revoked_is_401() {
        String whole = tokens.access("s1");
        for (String token : List.of(
                "garbage",
                "a.b.c",
                "..",
                whole.substring(0, whole.length() - 4) + "AAAA",
                "eyJhbGciOiJub25lIn0." + whole.split("\\.", -1)[1] + ".",
                tokens.altered(),
                tokens.expired(),
                tokens.notYetValid(),
                tokens.access("ended"),
                "x".repeat(8_000))) {
            assertUnauthorized(settings("JWT " + token), notValid("Token is invalid or expired"));
        }
    }

    @Test
    void a_refresh_token_is_401_wrong_type() {
        assertUnauthorized(settings("JWT " + tokens.refresh()), notValid("Token has wrong type"));
    }

    @Test
    void a_token_of_a_missing_or_disabled_account_is_401() {
        assertUnauthorized(
                settings("JWT " + tokens.access("gone")),
                "{\"detail\":\"User not found\",\"code\":\"user_not_found\"}");
        assertUnauthorized(
                settings("JWT " + tokens.access("disabled")),
                "{\"detail\":\"User is inactive\",\"code\":\"user_inactive\"}");
    }

    @Test
    void public_operations_ignore_the_authorization_header() {
        for (String header : List.of("JWT", "JWT garbage", "nonsense")) {
            assertThat(send(json("POST", "/api/auth/signup/", "{}").header("Authorization", header))
                            .statusCode())
                    .isEqualTo(400);
            assertThat(send(json("POST", "/api/auth/get-token/", "{}").header("Authorization", header))
                            .statusCode())
                    .isEqualTo(400);
            assertThat(send(to("/api/auth/reset-password/?email=a@b.org").header("Authorization", header))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void an_outage_during_the_session_check_is_503_and_not_401() {
        HttpResponse<String> answer = settings("JWT " + tokens.access("down"));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).startsWith("{\"detail\":\"Service temporarily unavailable, try again later.\"");
    }

    @Test
    void the_session_is_checked_before_the_method() {
        assertThat(send(json("DELETE", "/api/auth/change-email/", "")
                                .header("Authorization", "JWT " + tokens.access("ended")))
                        .statusCode())
                .isEqualTo(401);
        assertThat(send(json("DELETE", "/api/auth/change-email/", "")
                                .header("Authorization", "JWT " + tokens.access("s1")))
                        .statusCode())
                .isEqualTo(405);
    }

    private static void assertUnauthorized(HttpResponse<String> answer, String body) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.headers().allValues("WWW-Authenticate")).containsExactly("JWT realm=\"api\"");
    }

    private static String notValid(String why) {
        return "{\"detail\":\"Given token not valid for any token type\",\"code\":\"token_not_valid\",\"messages\":"
                + "[{\"tokenClass\":\"AccessToken\",\"tokenType\":\"access\",\"message\":\"" + why + "\"}]}";
    }

    private HttpResponse<String> settings(String authorization) {
        return send(to("/api/users/settings/").header("Authorization", authorization));
    }
}

package chancery.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "Credentials on a request" of the contract, line by line; a name quotes its line. */
class CredentialsOnARequestTest extends DeskTest {

    private static final String NOT_PROVIDED = "{\"detail\":\"Authentication credentials were not provided.\"}";
    private static final String BAD_HEADER =
            "{\"detail\":\"Authorization header must contain two space-delimited values\",\"code\":\"bad_authorization_header\"}";

    @Test
    @DisplayName("Authorization: JWT <token>; Bearer <token> is as good; scheme words are read in any case")
    void schemes() {
        for (String scheme : List.of("JWT", "Bearer", "jwt", "BEARER")) {
            assertThat(settings(scheme + " " + tokens.access("s1")).body())
                    .isEqualTo("{\"accountId\":\"account-1\",\"sid\":\"s1\",\"epoch\":\"epoch-1\",\"jti\":\"jti-1\"}");
        }
    }

    @Test
    @DisplayName("several blanks between are fine")
    void several_blanks() {
        assertThat(raw(
                        "GET",
                        "/api/users/settings/",
                        "Authorization:   JWT  \t  " + tokens.access("s1") + "  \r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    @DisplayName("Another scheme, an empty header or none: 401 Authentication credentials were not provided.")
    void not_provided() {
        assertUnauthorized(send(to("/api/users/settings/")), NOT_PROVIDED);
        assertUnauthorized(settings("Basic YTpi"), NOT_PROVIDED);
        assertUnauthorized(settings("Token x y"), NOT_PROVIDED);
        assertUnauthorized(settings(""), NOT_PROVIDED);
        assertUnauthorized(settings(tokens.access("s1")), NOT_PROVIDED);
    }

    @Test
    @DisplayName("Scheme without token, or more than two parts: 401 bad_authorization_header")
    void bad_header() {
        assertUnauthorized(settings("JWT"), BAD_HEADER);
        assertUnauthorized(settings("Bearer "), BAD_HEADER);
        assertUnauthorized(settings("JWT a b"), BAD_HEADER);
        assertThat(raw("GET", "/api/users/settings/", "Authorization: JWT a\r\nAuthorization: JWT b\r\n\r\n"))
                .startsWith("HTTP/1.1 401")
                .endsWith(BAD_HEADER);
    }

    @Test
    @DisplayName(
            "Token is invalid or expired (garbage, altered, wrong key or algorithm, expired, not yet valid, its session ended)")
    void invalid() {
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
    @DisplayName("Token has wrong type (a refresh token)")
    void wrong_type() {
        assertUnauthorized(settings("JWT " + tokens.refresh()), notValid("Token has wrong type"));
    }

    @Test
    @DisplayName("Account gone: user_not_found; disabled: user_inactive")
    void gone_and_disabled() {
        assertUnauthorized(
                settings("JWT " + tokens.access("gone")),
                "{\"detail\":\"User not found\",\"code\":\"user_not_found\"}");
        assertUnauthorized(
                settings("JWT " + tokens.access("disabled")),
                "{\"detail\":\"User is inactive\",\"code\":\"user_inactive\"}");
    }

    @Test
    @DisplayName(
            "signup, get-token and reset-password need no credentials; public endpoints ignore an Authorization header")
    void public_endpoints() {
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
    @DisplayName("A part that is down gives 503 with Retry-After, not a false 401")
    void the_check_cannot_be_made_now() {
        HttpResponse<String> answer = settings("JWT " + tokens.access("down"));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).startsWith("{\"detail\":\"Service temporarily unavailable, try again later.\"");
    }

    @Test
    @DisplayName("The session is looked at on methods that are about to be refused, too")
    void credentials_before_method() {
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

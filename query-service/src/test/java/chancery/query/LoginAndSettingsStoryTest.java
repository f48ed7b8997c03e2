package chancery.query;

import static chancery.query.fixture.Accounts.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.contracts.account.AccountEvent.AccountDisabled;
import chancery.contracts.account.AccountEvent.AccountEnabled;
import chancery.contracts.account.AccountEvent.PasswordReset;
import chancery.query.fixture.Accounts;
import chancery.query.fixture.Log;
import chancery.query.fixture.Mongo;
import chancery.query.fixture.RunningService;
import chancery.web.body.PlainPassword;
import chancery.web.hashing.PasswordHasher;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The get-token and settings endpoints, and the credentials of read routes, as a client sees them. */
class LoginAndSettingsStoryTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String REFUSED = "{\"detail\":\"No active account found with the given credentials\"}";

    @TempDir
    private static Path folder;

    private static Log log;
    private static Mongo mongo;
    private static RunningService service;
    private static Accounts accounts;

    @BeforeAll
    static void start() {
        log = new Log();
        mongo = new Mongo();
        service = RunningService.ready(
                log,
                mongo,
                folder,
                Map.of("chancery.throttles.login-client", "off", "chancery.throttles.login-account", "20/1d"));
        accounts = service.accounts(log);
    }

    @AfterAll
    static void stop() {
        service.close();
        mongo.close();
        log.close();
    }

    @Test
    void a_right_password_gets_an_access_and_a_refresh_token() {
        accounts.signedUp("right@example.com", PASSWORD);

        HttpResponse<String> answer = loggedIn("right@example.com", PASSWORD);

        JsonNode body = JSON.readTree(answer.body());
        assertThat(body.propertyNames()).containsExactly("refresh", "access");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        JsonNode access = claims(body.get("access").asString());
        assertThat(access.propertyNames())
                .containsExactlyInAnyOrder(
                        "iss", "aud", "sub", "sid", "epoch", "iat", "nbf", "exp", "jti", "token_type");
        assertThat(access.get("exp").asLong() - access.get("iat").asLong()).isEqualTo(86_400);
        JsonNode refresh = claims(body.get("refresh").asString());
        assertThat(refresh.get("exp").asLong() - refresh.get("iat").asLong()).isEqualTo(14 * 86_400);
        assertThat(refresh.get("token_type").asString()).isEqualTo("refresh");
        assertThat(refresh.get("sid")).isEqualTo(access.get("sid"));
        assertThat(refresh.get("epoch")).isEqualTo(access.get("epoch"));
    }

    @Test
    void every_wrong_credential_gets_the_same_401() {
        String accountId = accounts.signedUp("wrong@example.com", PASSWORD);
        loggedIn("wrong@example.com", PASSWORD);

        assertRefused(service.logIn("wrong@example.com", "another password"));
        assertRefused(service.logIn("wrong@example.com", PASSWORD + " "));
        assertRefused(service.logIn("nobody@example.com", PASSWORD));
        assertRefused(service.logIn("no address", PASSWORD));
        assertRefused(service.logIn("x".repeat(5_000) + "@example.com", PASSWORD));
        assertRefused(service.logIn("wrong@example.com", "p".repeat(60_000)));

        log.append(accountId, new AccountDisabled("a test"));
        service.catchUp(log);
        assertRefused(service.logIn("wrong@example.com", PASSWORD));
    }

    @Test
    void every_spelling_of_an_address_logs_in() {
        accounts.signedUp("Some.Body@bücher.example", PASSWORD);

        loggedIn("Some.Body@bücher.example", PASSWORD);
        loggedIn("  sOME.bODY@BÜCHER.example\u00a0", PASSWORD);
        loggedIn("some.body@xn--bcher-kva.example", PASSWORD);
    }

    @Test
    void passwords_are_normalised_to_nfkc_and_not_trimmed() {
        accounts.signedUp("nfkc@example.com", " pass\u212Aword \u00e9 ");

        loggedIn("nfkc@example.com", " passKword e\u0301 ");
        assertRefused(service.logIn("nfkc@example.com", "passKword \u00e9"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|{\"email\":[\"This field is required.\"],\"password\":[\"This field is required.\"]}",
                "{\"email\":null,\"password\":null}|{\"email\":[\"This field may not be null.\"],\"password\":[\"This"
                        + " field may not be null.\"]}",
                "{\"email\":\" \",\"password\":\" \"}|{\"email\":[\"This field may not be"
                        + " blank.\"],\"password\":[\"This field may not be blank.\"]}",
                "{\"email\":[],\"password\":true}|{\"email\":[\"Not a valid string.\"],\"password\":[\"Not a valid"
                        + " string.\"]}",
                "{\"email\":{\"$ne\":null},\"password\":{\"$ne\":null}}|{\"email\":[\"Not a valid"
                        + " string.\"],\"password\":[\"Not a valid string.\"]}",
                "{\"email\":\"a\\u0000b\",\"password\":\"\\ud800\"}|{\"email\":[\"Null characters are not"
                        + " allowed.\"],\"password\":[\"Surrogate characters are not allowed: U+D800.\"]}",
                "[]|{\"nonFieldErrors\":[\"Invalid data. Expected a dictionary, but got list.\"]}"
            })
    void field_errors_get_400(String body, String expected) {
        HttpResponse<String> answer = service.post("/api/auth/get-token/", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo(expected);
    }

    @Test
    void a_form_logs_in_and_an_authorization_header_is_ignored() {
        accounts.signedUp("form@example.com", PASSWORD);
        loggedIn("form@example.com", PASSWORD);

        HttpResponse<String> answer = service.send(service.request("server", "/api/auth/get-token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "JWT nonsense")
                .POST(HttpRequest.BodyPublishers.ofString("email=form%40example.com&password=correct+horse+battery")));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void only_wrong_passwords_count_towards_the_throttle() {
        accounts.signedUp("guessed@example.com", PASSWORD);
        for (int i = 0; i < 25; i++) {
            loggedIn("guessed@example.com", PASSWORD);
        }
        for (int i = 0; i < 20; i++) {
            assertRefused(service.logIn("Guessed@example.com", "guess " + i));
        }

        HttpResponse<String> answer = service.logIn("guessed@example.com", PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(429);
        String seconds = answer.headers().firstValue("Retry-After").orElseThrow();
        assertThat(answer.body())
                .isEqualTo("{\"detail\":\"Request was throttled. Expected available in " + seconds + " seconds.\"}");
    }

    @Test
    void settings_show_the_last_write() {
        String accountId = accounts.signedUp("Shown@example.com", PASSWORD);
        String access = access("shown@example.com");

        assertThat(service.settings("JWT " + access).body())
                .isEqualTo("{\"email\":\"Shown@example.com\",\"firstName\":\"\",\"lastName\":\"\","
                        + "\"phoneNumber\":\"15487711\"}");

        accounts.settingsUpdated(accountId, "Zoë", "Ångström");
        accounts.emailChanged(accountId, "Shown@example.com", "new@example.com");
        await().untilAsserted(() -> assertThat(
                        service.settings("bearer   " + access).body())
                .isEqualTo("{\"email\":\"new@example.com\",\"firstName\":\"Zoë\",\"lastName\":\"Ångström\","
                        + "\"phoneNumber\":\"15487711\"}"));
        assertRefused(service.logIn("shown@example.com", PASSWORD));
        loggedIn("new@example.com", PASSWORD);
    }

    @Test
    void head_answers_like_get() {
        accounts.signedUp("head@example.com", PASSWORD);
        String access = access("head@example.com");

        HttpResponse<String> answer = service.send(service.request("server", "/api/users/settings/")
                .header("Authorization", "JWT " + access)
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void missing_credentials_get_401() {
        String expected = "{\"detail\":\"Authentication credentials were not provided.\"}";
        HttpResponse<String> none = service.get("/api/users/settings/");

        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.body()).isEqualTo(expected);
        assertThat(none.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(service.settings("Basic abc").body()).isEqualTo(expected);
        assertThat(service.settings("").body()).isEqualTo(expected);
    }

    @Test
    void invalid_tokens_get_401() {
        accounts.signedUp("tokens@example.com", PASSWORD);
        JsonNode pair = JSON.readTree(loggedIn("tokens@example.com", PASSWORD).body());
        String access = pair.get("access").asString();
        String[] parts = access.split("\\.", -1);
        String unsigned = Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8))
                + "." + parts[1] + ".";

        assertInvalid("garbage", "Token is invalid or expired");
        assertInvalid(access.substring(0, access.length() - 4), "Token is invalid or expired");
        assertInvalid(parts[0] + "." + parts[1] + "x." + parts[2], "Token is invalid or expired");
        assertInvalid(unsigned, "Token is invalid or expired");
        assertInvalid(pair.get("refresh").asString(), "Token has wrong type");
        assertThat(service.settings("JWT " + access).statusCode()).isEqualTo(200);
    }

    @Test
    void a_password_change_revokes_every_session_but_the_one_that_requested_it() {
        String accountId = accounts.signedUp("sessions@example.com", PASSWORD);
        String asking = access("sessions@example.com");
        String other = access("sessions@example.com");

        accounts.passwordChanged(
                accountId,
                "sessions@example.com",
                "another password",
                claims(asking).get("sid").asString());

        service.catchUp(log);
        assertInvalid(other, "Token is invalid or expired");
        assertThat(service.settings("JWT " + asking).statusCode()).isEqualTo(200);
        assertRefused(service.logIn("sessions@example.com", PASSWORD));
        loggedIn("sessions@example.com", "another password");
    }

    @Test
    void a_password_reset_revokes_every_session() {
        String accountId = accounts.signedUp("reset@example.com", PASSWORD);
        String access = access("reset@example.com");

        log.append(
                accountId,
                new PasswordReset(
                        "reset@example.com",
                        service.bean(PasswordHasher.class).hash(PlainPassword.of("a reset password")),
                        "reset id"));

        service.catchUp(log);
        assertInvalid(access, "Token is invalid or expired");
        loggedIn("reset@example.com", "a reset password");
    }

    @Test
    void a_disabled_account_is_inactive_and_its_old_session_stays_revoked() {
        String accountId = accounts.signedUp("disabled@example.com", PASSWORD);
        String access = access("disabled@example.com");

        log.append(accountId, new AccountDisabled("a test"));
        await().untilAsserted(() -> assertThat(service.settings("JWT " + access).body())
                .isEqualTo("{\"detail\":\"User is inactive\",\"code\":\"user_inactive\"}"));

        log.append(accountId, new AccountEnabled("a test"));
        service.catchUp(log);
        assertInvalid(access, "Token is invalid or expired");
        loggedIn("disabled@example.com", PASSWORD);
    }

    @Test
    void a_missing_account_is_not_found() {
        String accountId = accounts.signedUp("gone@example.com", PASSWORD);
        String access = access("gone@example.com");

        mongo.readModels().getCollection("credentials_g1").deleteOne(new Document("_id", accountId));

        HttpResponse<String> answer = service.settings("JWT " + access);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("{\"detail\":\"User not found\",\"code\":\"user_not_found\"}");
    }

    @Test
    void routes_of_other_services_are_not_found() {
        accounts.signedUp("methods@example.com", PASSWORD);
        String access = access("methods@example.com");

        HttpResponse<String> get = service.get("/api/auth/get-token/");
        assertThat(get.statusCode()).isEqualTo(405);
        assertThat(get.headers().firstValue("Allow")).hasValue("POST, OPTIONS");
        HttpResponse<String> patch = service.send(service.request("server", "/api/users/settings/")
                .header("Authorization", "JWT " + access)
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(patch.statusCode()).isEqualTo(404);
        assertThat(service.post("/api/auth/signup/", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void the_public_keys_are_published_and_cacheable() {
        HttpResponse<String> answer = service.get("/.well-known/jwks.json");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow())
                .contains("max-age=300")
                .contains("public");
        JsonNode key = JSON.readTree(answer.body()).get("keys").get(0);
        assertThat(key.propertyNames()).containsExactlyInAnyOrder("kty", "crv", "x", "y", "use", "alg", "kid");
        assertThat(key.get("alg").asString()).isEqualTo("ES256");
        accounts.signedUp("kid@example.com", PASSWORD);
        String header = new String(
                Base64.getUrlDecoder().decode(access("kid@example.com").split("\\.", -1)[0]), StandardCharsets.UTF_8);
        assertThat(JSON.readTree(header).get("kid")).isEqualTo(key.get("kid"));
    }

    @Test
    void keys_that_the_verifier_has_are_not_sent_again() {
        String tag = service.get("/.well-known/jwks.json")
                .headers()
                .firstValue("ETag")
                .orElseThrow();

        HttpResponse<String> again =
                service.send(service.request("server", "/.well-known/jwks.json").header("If-None-Match", tag));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        HttpResponse<String> changed =
                service.send(service.request("server", "/.well-known/jwks.json").header("If-None-Match", "\"others\""));
        assertThat(changed.statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> loggedIn(String email, String password) {
        service.catchUp(log);
        HttpResponse<String> answer = service.logIn(email, password);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static String access(String email) {
        return RunningService.accessToken(loggedIn(email, PASSWORD));
    }

    private static JsonNode claims(String token) {
        return JSON.readTree(
                new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8));
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo(REFUSED);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    }

    private static void assertInvalid(String token, String why) {
        HttpResponse<String> answer = service.settings("JWT " + token);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body())
                .isEqualTo("{\"detail\":\"Given token not valid for any token type\","
                        + "\"code\":\"token_not_valid\",\"messages\":[{\"tokenClass\":\"AccessToken\","
                        + "\"tokenType\":\"access\",\"message\":\"" + why + "\"}]}");
    }
}

package chancery.command.account.web;

import static chancery.command.RunningService.freshEmail;
import static org.assertj.core.api.Assertions.assertThat;

import chancery.command.Answer;
import chancery.command.RunningService;
import chancery.command.SignedIn;
import chancery.command.account.domain.EmailClaims;
import chancery.contracts.account.AccountEvent;
import chancery.contracts.account.EmailAddress;
import chancery.eventstore.event.Actor;
import chancery.eventstore.log.LoggedEvent;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** api.md, "signup", as a client sees it. */
class SignUpStoryTest {

    private static final String TAKEN = "\"email\":[\"user with this email already exists.\"]";

    private final RunningService service = RunningService.shared();

    @Test
    @DisplayName("9. Sign-up answers exactly the document's two keys, without tokens")
    void a_sign_up_answers_exactly_the_documents_two_keys() {
        String email = freshEmail();

        Answer answer = signUp("""
                {"email":"  %s ","phoneNumber":"15487711","password":"correct horse","password2":"correct horse"}""".formatted(email));

        assertThat(answer.line()).isEqualTo("201 {\"email\":\"%s\",\"phoneNumber\":\"15487711\"}".formatted(email));
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("X-Request-Id")).isNotBlank();
    }

    @Test
    void a_sign_up_is_one_event_with_the_metadata_of_its_request() {
        SignedIn ann = service.signedUp();

        List<LoggedEvent> logged = service.logged(ann.accountId());

        assertThat(logged).hasSize(1);
        LoggedEvent first = logged.getFirst();
        assertThat(first.event()).isInstanceOfSatisfying(AccountEvent.SignedUp.class, event -> {
            assertThat(event.accountId()).isEqualTo(ann.accountId());
            assertThat(event.email()).isEqualTo(ann.email());
            assertThat(event.passwordHash()).startsWith("{argon2id}");
        });
        assertThat(first.metadata().actor()).isEqualTo(Actor.ANONYMOUS);
        assertThat(first.metadata().clientAddress()).startsWith("10.");
        assertThat(first.metadata().requestId()).isNotBlank();
        assertThat(first.metadata().causationId()).isNotBlank();
    }

    @Test
    @DisplayName("it is stored and shown as typed, stripped, with the domain in lower case")
    void the_address_is_shown_as_typed_with_the_domain_in_lower_case() {
        String local = "Ann." + freshEmail().substring(0, 8);

        assertThat(signUp(body(local + "@MAIL.Example", "correct horse")).body())
                .isEqualTo("{\"email\":\"%s@mail.example\",\"phoneNumber\":\"\"}".formatted(local));
    }

    @Test
    @DisplayName("password and password2 differ: nonFieldErrors")
    void passwords_that_differ_are_refused_under_nonFieldErrors() {
        String email = freshEmail();

        assertThat(signUp("{\"email\":\"%s\",\"password\":\"correct horse\",\"password2\":\"correct horsf\"}"
                                .formatted(email))
                        .line())
                .isEqualTo("400 {\"nonFieldErrors\":[\"Passwords don't match!\"]}");
        assertNobodyHas(email);
    }

    @Test
    @DisplayName("rules across fields are checked only when every field is good by itself")
    void differing_passwords_are_not_mentioned_beside_a_bad_field() {
        assertThat(signUp("{\"email\":\"nobody\",\"password\":\"a\",\"password2\":\"b\"}")
                        .line())
                .isEqualTo("400 {\"email\":[\"Enter a valid email address.\"]}");
    }

    @Test
    @DisplayName("A taken address (in any spelling) is a field error and stands beside other fields' errors")
    void a_taken_address_stands_beside_other_fields_errors() {
        SignedIn ann = service.signedUp();

        assertThat(signUp(body(ann.email().toUpperCase(Locale.ROOT), "correct horse"))
                        .line())
                .isEqualTo("400 {" + TAKEN + "}");
        assertThat(signUp("{\"email\":\"%s\",\"phoneNumber\":null,\"password\":\"\"}".formatted(ann.email()))
                        .line())
                .isEqualTo(
                        "400 {" + TAKEN + ",\"phoneNumber\":[\"This field may not be null.\"],"
                                + "\"password\":[\"This field may not be blank.\"],\"password2\":[\"This field is required.\"]}");
        assertThat(service.events(ann.accountId())).hasSize(1);
    }

    @Test
    @DisplayName("Limits in code points: e-mail 254, phoneNumber 16, a new password 128")
    void limits_count_code_points() {
        String tooLong = "a".repeat(250) + "@b.example";
        String longest = "\uD83D\uDE00".repeat(128);

        assertThat(signUp("{\"email\":\"%s\",\"phoneNumber\":\"%s\",\"password\":\"%s\",\"password2\":\"x\"}"
                                .formatted(tooLong, "1".repeat(17), longest + "y"))
                        .line())
                .isEqualTo("400 {\"email\":[\"Ensure this field has no more than 254 characters.\"],"
                        + "\"phoneNumber\":[\"Ensure this field has no more than 16 characters.\"],"
                        + "\"password\":[\"Ensure this field has no more than 128 characters.\"]}");
        assertThat(signUp(body(freshEmail(), longest)).status()).isEqualTo(201);
    }

    @Test
    @DisplayName(
            "8. No phone number is \"\"; in JSON a blank one means none, in a form one of white space may not be blank")
    void no_phone_number_is_empty() {
        String form = "email=%s&phoneNumber=%s&password=correct+horse&password2=correct+horse";

        assertThat(signUp("""
                {"email":"%s","phoneNumber":"  ","password":"correct horse","password2":"correct horse"}""".formatted(freshEmail())).body()).endsWith("\"phoneNumber\":\"\"}");
        assertThat(form(form.formatted(freshEmail(), "")).line())
                .startsWith("201")
                .endsWith("\"phoneNumber\":\"\"}");
        assertThat(form(form.formatted(freshEmail(), "+")).line())
                .isEqualTo("400 {\"phoneNumber\":[\"This field may not be blank.\"]}");
    }

    @Test
    @DisplayName("A JSON number where text is expected is taken as its text as written (1e3)")
    void a_number_is_taken_as_written() {
        assertThat(signUp(
                                "{\"email\":\"%s\",\"phoneNumber\":1e3,\"password\":12345678901,\"password2\":\"12345678901\"}"
                                        .formatted(freshEmail()))
                        .body())
                .endsWith("\"phoneNumber\":\"1e3\"}");
    }

    @Test
    @DisplayName("2. rules in Django's words, as password errors at sign-up")
    void a_weak_password_is_refused_with_all_its_faults() {
        String local = "cxvbnm" + freshEmail().substring(0, 4);
        String email = local + "@mail.example";

        assertThat(signUp(body(email, "1234")).line())
                .isEqualTo("400 {\"password\":[\"This password is too short. It must contain at least 8 characters.\","
                        + "\"This password is too common.\"]}");
        assertThat(signUp(body(email, local + "!!")).line())
                .isEqualTo("400 {\"password\":[\"The password is too similar to the email.\"]}");
        assertNobodyHas(email);
    }

    @Test
    @DisplayName("6. Public endpoints ignore an Authorization header")
    void a_bad_token_does_not_matter() {
        assertThat(service.client()
                        .with("rubbish")
                        .post("/api/auth/signup/", body(freshEmail(), "correct horse"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    @DisplayName("5. No secret in clear anywhere in the log")
    void nothing_of_a_person_stands_in_clear_in_the_store() {
        SignedIn ann = service.signedUp();

        String row = service.bean(JdbcTemplate.class)
                .queryForObject(
                        "SELECT payload || metadata FROM domain_event WHERE account_id = ?",
                        String.class,
                        ann.accountId());

        assertThat(row)
                .contains("\"sealed\"")
                .doesNotContain(ann.email(), SignedIn.PASSWORD, "argon2", "10.", "mail.example");
    }

    private void assertNobodyHas(String email) {
        assertThat(service.bean(EmailClaims.class).owner(EmailAddress.of(email)))
                .isEmpty();
    }

    private static String body(String email, String password) {
        return "{\"email\":\"%s\",\"password\":\"%s\",\"password2\":\"%s\"}".formatted(email, password, password);
    }

    private Answer signUp(String json) {
        return service.client().post("/api/auth/signup/", json);
    }

    private Answer form(String form) {
        return service.client().form("POST", "/api/auth/signup/", form);
    }
}

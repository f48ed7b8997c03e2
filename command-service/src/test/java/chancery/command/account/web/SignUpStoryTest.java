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
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** signup over HTTP. */
class SignUpStoryTest {
    private static final String TAKEN = "\"email\":[\"user with this email already exists.\"]";

    private final RunningService service = RunningService.shared();

    @Test
    void a_sign_up_answers_email_and_phone_number_only() {
        String email = freshEmail();

        Answer answer = signUp("""
            {"email":"  %s ","phoneNumber":"15487711","password":"correct horse","password2":"correct horse"}\
            """.formatted(email));

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
    void the_address_is_shown_as_typed_with_the_domain_in_lower_case() {
        String local = "Ann." + freshEmail().substring(0, 8);

        assertThat(signUp(body(local + "@MAIL.Example", "correct horse")).body())
                .isEqualTo("{\"email\":\"%s@mail.example\",\"phoneNumber\":\"\"}".formatted(local));
    }

    @Test
    void different_passwords_are_refused_under_nonFieldErrors() {
        String email = freshEmail();

        assertThat(signUp("{\"email\":\"%s\",\"password\":\"correct horse\",\"password2\":\"correct horsf\"}"
                                .formatted(email))
                        .line())
                .isEqualTo("400 {\"nonFieldErrors\":[\"Passwords don't match!\"]}");
        assertUnclaimed(email);
    }

    @Test
    void different_passwords_are_not_reported_beside_a_bad_field() {
        assertThat(signUp("{\"email\":\"nobody\",\"password\":\"a\",\"password2\":\"b\"}")
                        .line())
                .isEqualTo("400 {\"email\":[\"Enter a valid email address.\"]}");
    }

    @Test
    void a_taken_address_is_reported_beside_other_fields_errors() {
        SignedIn ann = service.signedUp();

        assertThat(signUp(body(ann.email().toUpperCase(Locale.ROOT), "correct horse"))
                        .line())
                .isEqualTo("400 {" + TAKEN + "}");
        assertThat(signUp("{\"email\":\"%s\",\"phoneNumber\":null,\"password\":\"\"}".formatted(ann.email()))
                        .line())
                .isEqualTo("400 {" + TAKEN + ",\"phoneNumber\":[\"This field may not be null.\"],\"password\":[\"This"
                        + " field may not be blank.\"],\"password2\":[\"This field is required.\"]}");
        assertThat(service.events(ann.accountId())).hasSize(1);
    }

    @Test
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
    void a_missing_phone_number_is_the_empty_text() {
        String form = "email=%s&phoneNumber=%s&password=correct+horse&password2=correct+horse";

        assertThat(signUp("""
            {"email":"%s","phoneNumber":"  ","password":"correct horse","password2":"correct horse"}\
            """.formatted(freshEmail())).body()).endsWith("\"phoneNumber\":\"\"}");
        assertThat(form(form.formatted(freshEmail(), "")).line())
                .startsWith("201")
                .endsWith("\"phoneNumber\":\"\"}");
        assertThat(form(form.formatted(freshEmail(), "+")).line())
                .isEqualTo("400 {\"phoneNumber\":[\"This field may not be blank.\"]}");
    }

    @Test
    void a_json_number_is_read_as_its_text() {
        assertThat(signUp(
                                "{\"email\":\"%s\",\"phoneNumber\":1e3,\"password\":12345678901,\"password2\":\"12345678901\"}"
                                        .formatted(freshEmail()))
                        .body())
                .endsWith("\"phoneNumber\":\"1e3\"}");
    }

    @Test
    void a_weak_password_is_refused_with_all_its_faults() {
        String local = "cxvbnm" + freshEmail().substring(0, 4);
        String email = local + "@mail.example";

        assertThat(signUp(body(email, "1234")).line())
                .isEqualTo("400 {\"password\":[\"This password is too short. It must contain at least 8 characters.\","
                        + "\"This password is too common.\"]}");
        assertThat(signUp(body(email, local + "!!")).line())
                .isEqualTo("400 {\"password\":[\"The password is too similar to the email.\"]}");
        assertUnclaimed(email);
    }

    @Test
    void an_invalid_token_is_ignored() {
        assertThat(service.client()
                        .with("rubbish")
                        .post("/api/auth/signup/", body(freshEmail(), "correct horse"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void the_store_holds_no_personal_data_in_clear() {
        SignedIn ann = service.signedUp();

        String row = service.bean(JdbcTemplate.class)
                .queryForObject(
                        "SELECT payload || metadata FROM domain_event JOIN sealed_event s USING (position)"
                                + " WHERE s.account_id = ?",
                        String.class,
                        ann.accountId());

        assertThat(row)
                .contains(ann.accountId())
                .doesNotContain(ann.email(), SignedIn.PASSWORD, "argon2", "10.", "mail.example");
    }

    private void assertUnclaimed(String email) {
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

package chancery.command.recovery;

import static chancery.command.RunningService.freshEmail;
import static org.assertj.core.api.Assertions.assertThat;

import chancery.command.Answer;
import chancery.command.Client;
import chancery.command.RunningService;
import chancery.command.SignedIn;
import chancery.contracts.account.AccountEvent.ResetRequested;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** reset-password GET over HTTP. */
class RequestResetStoryTest {
    private final RunningService service = RunningService.shared();

    @Test
    void a_request_creates_a_random_code_that_lives_ten_minutes() {
        SignedIn ann = service.signedUp();

        assertThat(service.client().requestCode(ann.email()).line())
                .isEqualTo("200 {\"success\":\"Successfully sent a reset code to " + ann.email() + ".\"}");

        ResetRequested request = requests(ann).getFirst();
        assertThat(request.resetId()).matches("[0-9a-f]{32}");
        assertThat(Duration.between(request.issuedAt(), request.expiresAt())).isEqualTo(Duration.ofMinutes(10));
        assertThat(request.email()).isEqualTo(ann.email());
    }

    @Test
    void the_code_is_mailed_to_the_stored_spelling_of_the_address() {
        SignedIn ann = service.signedUp();
        String shouted = ann.email().toUpperCase(Locale.ROOT);

        assertThat(service.client().requestCode(shouted).body())
                .contains(shouted.substring(0, shouted.indexOf('@')) + "@mail.example");
        assertThat(requests(ann)).hasSize(1);
        assertThat(requests(ann).getFirst().email()).isEqualTo(ann.email());
    }

    @ParameterizedTest
    @CsvSource({
        "'', This field is required.",
        "?email=, This field may not be blank.",
        "?email=%20, This field may not be blank.",
        "?email=ann, Enter a valid email address.",
        "?email=a@x.example&email=ann, Enter a valid email address."
    })
    void a_bad_address_is_a_field_error(String query, String text) {
        assertThat(service.client().get("/api/auth/reset-password/" + query).line())
                .isEqualTo("400 {\"email\":[\"" + text + "\"]}");
    }

    @Test
    void an_unknown_address_is_answered_with_its_domain_in_lower_case() {
        assertThat(service.client().requestCode("Nobody@Mail.EXAMPLE").line())
                .isEqualTo("400 {\"email\":[\"No user Nobody@mail.example was found.\"]}");
    }

    @Test
    void head_has_the_same_answer_and_sends_nothing() {
        SignedIn ann = service.signedUp();

        Answer known = head(ann.email());
        Answer unknown = head(freshEmail());

        assertThat(known.status()).isEqualTo(200);
        assertThat(known.body()).isEmpty();
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(requests(ann)).isEmpty();
    }

    @Test
    void a_request_within_five_minutes_mails_the_same_code_again() {
        SignedIn ann = service.signedUp();
        service.client().requestCode(ann.email());
        service.client().requestCode(ann.email());
        assertThat(requests(ann)).hasSize(2);
        assertThat(requests(ann).getLast()).isEqualTo(requests(ann).getFirst());

        service.timePasses(Duration.ofMinutes(5));
        service.client().requestCode(ann.email());

        assertThat(requests(ann).getLast().resetId())
                .isNotEqualTo(requests(ann).getFirst().resetId());
    }

    @Test
    void a_client_that_is_blocked_for_a_code_gets_a_new_one_and_others_the_same() {
        SignedIn ann = service.signedUp();
        Client guesser = service.client();
        guesser.requestCode(ann.email());
        String wrong = RunningService.wrong(service.newestCode(ann.accountId()));
        for (int i = 0; i < 5; i++) {
            guesser.tryCode(ann.email(), wrong);
        }

        service.client().requestCode(ann.email());
        assertThat(requests(ann).getLast()).isEqualTo(requests(ann).getFirst());

        guesser.requestCode(ann.email());
        assertThat(requests(ann).getLast().resetId())
                .isNotEqualTo(requests(ann).getFirst().resetId());
    }

    @Test
    void requests_are_throttled_per_address_known_or_not() {
        SignedIn ann = service.signedUp();
        for (String email : List.of(ann.email(), freshEmail())) {
            for (int i = 0; i < 5; i++) {
                assertThat(service.client().requestCode(email).status()).isIn(200, 400);
            }

            Answer answer = service.client().requestCode(email.toUpperCase(Locale.ROOT));

            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.body())
                    .isEqualTo("{\"detail\":\"Request was throttled. Expected available in "
                            + answer.header("Retry-After") + " seconds.\"}");
            assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 3600);
        }
        assertThat(requests(ann)).hasSize(5);
    }

    @Test
    void requests_are_throttled_per_client_address() {
        Client one = service.client();
        for (int i = 0; i < 60; i++) {
            assertThat(one.requestCode(freshEmail()).status()).isEqualTo(400);
        }

        assertThat(one.requestCode(freshEmail()).status()).isEqualTo(429);
        assertThat(service.client().requestCode(freshEmail()).status()).isEqualTo(400);
    }

    @Test
    void a_page_of_another_site_cannot_request_a_code() {
        SignedIn ann = service.signedUp();
        Client browser = service.client();
        String forbidden = "403 {\"detail\":\"You do not have permission to perform this action.\"}";

        assertThat(browser.requestCodeFromPage(ann.email(), "cross-site").line())
                .isEqualTo(forbidden);
        assertThat(browser.requestCodeFromPage(ann.email(), "cross-site", "https://evil.example")
                        .line())
                .isEqualTo(forbidden);
        assertThat(requests(ann)).isEmpty();

        for (String site : List.of("same-origin", "same-site", "none")) {
            assertThat(browser.requestCodeFromPage(ann.email(), site).status()).isEqualTo(200);
        }
        assertThat(browser.requestCodeFromPage(ann.email(), "cross-site", RunningService.ALLOWED_ORIGIN)
                        .status())
                .isEqualTo(200);
        assertThat(requests(ann)).hasSize(4);
    }

    private Answer head(String email) {
        return service.client().send("HEAD", "/api/auth/reset-password/?email=" + email, null, "");
    }

    private List<ResetRequested> requests(SignedIn account) {
        return service.events(account.accountId()).stream()
                .filter(ResetRequested.class::isInstance)
                .map(ResetRequested.class::cast)
                .toList();
    }
}

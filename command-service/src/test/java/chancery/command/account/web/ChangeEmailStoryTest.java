package chancery.command.account.web;

import static chancery.command.RunningService.freshEmail;
import static org.assertj.core.api.Assertions.assertThat;

import chancery.command.Answer;
import chancery.command.RunningService;
import chancery.command.SignedIn;
import chancery.contracts.account.AccountEvent;
import chancery.contracts.account.AccountEvent.EmailChanged;
import chancery.contracts.account.EmailAddress;
import chancery.eventstore.event.Actor;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** change-email over HTTP. */
class ChangeEmailStoryTest {
    private final RunningService service = RunningService.shared();

    @Test
    void a_changed_email_is_answered_and_frees_the_old_one() {
        SignedIn ann = service.signedUp();
        String wanted = freshEmail();

        assertThat(ann.client().changeEmail(wanted).line()).isEqualTo("200 {\"email\":\"" + wanted + "\"}");

        assertThat(newest(ann)).isEqualTo(new EmailChanged(ann.email(), wanted, null));
        Actor actor = service.logged(ann.accountId()).getLast().metadata().actor();
        assertThat(actor.id()).isEqualTo(ann.accountId());
        assertThat(actor.session()).as("the session that acted").isNotBlank();
        assertThat(service.signedUp(ann.email()).accountId()).isNotEqualTo(ann.accountId());
    }

    @Test
    void a_session_outlives_a_changed_email() {
        SignedIn ann = service.signedUp();

        assertThat(ann.client().changeEmail(freshEmail()).status()).isEqualTo(200);
        assertThat(ann.client().changeEmail(freshEmail()).status()).isEqualTo(200);
    }

    @Test
    void a_taken_address_in_any_spelling_is_refused() {
        SignedIn ann = service.signedUp();
        SignedIn bob = service.signedUp();

        assertThat(ann.client()
                        .changeEmail(bob.email().toUpperCase(Locale.ROOT))
                        .line())
                .isEqualTo("400 {\"detail\":[\"user with this email already exists.\"]}");
        assertThat(service.events(ann.accountId())).hasSize(1);
    }

    @Test
    void the_present_address_is_no_change_and_another_spelling_is_stored() {
        SignedIn ann = service.signedUp();
        String respelled = "A" + ann.email().substring(1).toUpperCase(Locale.ROOT);
        String shown = EmailAddress.of(respelled).shown();

        assertThat(ann.client().changeEmail(ann.email()).line()).isEqualTo("200 {\"email\":\"" + ann.email() + "\"}");
        assertThat(service.events(ann.accountId())).hasSize(1);

        SignedIn lower = service.signedUp("x" + freshEmail());
        assertThat(lower.client().changeEmail("X" + lower.email().substring(1)).line())
                .isEqualTo("200 {\"email\":\"X" + lower.email().substring(1) + "\"}");
        assertThat(service.events(lower.accountId())).hasSize(2);
        assertThat(shown).endsWith("@mail.example");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|This field may not be null.",
                "{\"email\":null}|This field may not be null.",
                "{\"email\":\"  \"}|This field may not be blank.",
                "{\"email\":[]}|Enter a valid email address.",
                "{\"email\":true}|Enter a valid email address.",
                "{\"email\":\"ann\"}|Enter a valid email address.",
                "{\"email\":\"ann@mail.example\\u0000\"}|Null characters are not allowed."
            })
    void field_errors_are_reported_under_detail(String body, String text) {
        SignedIn ann = service.signedUp();

        Answer answer = ann.client().patch("/api/auth/change-email/", body);

        assertThat(answer.line()).startsWith("400 {\"detail\":[\"" + text + "\"");
        assertThat(service.events(ann.accountId())).hasSize(1);
    }

    @Test
    void a_body_that_is_no_object_is_refused() {
        assertThat(service.signedUp()
                        .client()
                        .patch("/api/auth/change-email/", "[]")
                        .line())
                .isEqualTo("400 {\"nonFieldErrors\":[\"Invalid data. Expected a dictionary, but got list.\"]}");
    }

    @Test
    void without_credentials_nothing_is_changed() {
        Answer answer = service.client().changeEmail(freshEmail());

        assertThat(answer.line()).isEqualTo("401 {\"detail\":\"Authentication credentials were not provided.\"}");
        assertThat(answer.header("WWW-Authenticate")).isNotBlank();
    }

    private AccountEvent newest(SignedIn account) {
        List<AccountEvent> events = service.events(account.accountId());
        return events.getLast();
    }
}

package chancery.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.command.Answer;
import chancery.command.RunningService;
import chancery.command.SignedIn;
import chancery.contracts.account.AccountEvent;
import chancery.eventstore.log.Actor;
import chancery.eventstore.log.LoggedEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** api.md, "signup", as a client sees it. */
class SignUpStoryTest {

    private final RunningService service = RunningService.shared();

    @Test
    void a_sign_up_answers_exactly_the_documents_two_keys() {
        String email = RunningService.freshEmail();

        Answer answer = signUp("""
                {"email":"  %s ","phoneNumber":"15487711","password":"correct horse","password2":"correct horse"}""".formatted(email));

        assertThat(answer.line()).isEqualTo("201 {\"email\":\"%s\",\"phoneNumber\":\"15487711\"}".formatted(email));
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
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

    private Answer signUp(String json) {
        return service.client().post("/api/auth/signup/", json);
    }
}

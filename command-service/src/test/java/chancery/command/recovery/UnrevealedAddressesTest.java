package chancery.command.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.command.Answer;
import chancery.command.AtOnce;
import chancery.command.RunningService;
import chancery.command.SignedIn;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Answers of reset-password while a setting hides unknown addresses. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnrevealedAddressesTest {
    private static final String UNKNOWN = "Nobody@Mail.example";
    private static final Duration STEP = Duration.ofMillis(500);

    @SuppressWarnings("NullAway.Init")
    @AutoClose
    private final RunningService service = RunningService.start("chancery.recovery.reveal-unknown-addresses=false");

    @Test
    void a_request_for_an_unknown_address_has_the_same_answer_and_time() {
        SignedIn ann = service.signedUp();

        assertThat(timed(() -> service.client().requestCode(UNKNOWN)).line())
                .isEqualTo("200 {\"success\":\"Successfully sent a reset code to Nobody@mail.example.\"}");
        assertThat(timed(() -> service.client().requestCode(ann.email())).status())
                .isEqualTo(200);
        assertThat(service.events(ann.accountId())).hasSize(2);
    }

    @Test
    void a_code_for_an_unknown_address_is_wrong() {
        SignedIn ann = service.signedUp();

        String wrongCode = "400 {\"code\":[\"Code has expired or it is incorrect.\"]}";
        assertThat(timed(() -> service.client().tryCode(UNKNOWN, "123456")).line())
                .isEqualTo(wrongCode);
        assertThat(timed(() -> service.client().tryCode(ann.email(), "123456")).line())
                .isEqualTo(wrongCode);
        assertThat(service.client().tryCode(UNKNOWN, "x").line())
                .isEqualTo(service.client().tryCode(ann.email(), "x").line());
    }

    @Test
    void twenty_wrong_tries_pause_known_and_unknown_addresses() {
        for (String email :
                List.of(RunningService.freshEmail(), service.signedUp().email())) {
            List<Answer> answers = AtOnce.run(21, i -> service.client().tryCode(email, "123456"));

            assertThat(answers).filteredOn(answer -> answer.status() == 400).hasSize(20);
            assertThat(answers).filteredOn(answer -> answer.status() == 429).hasSize(1);
        }
    }

    @Test
    void a_session_token_for_an_unknown_address_is_not_valid() {
        SignedIn ann = service.signedUp();
        String token = "a".repeat(32);

        String notValid = "400 {\"sessionToken\":[\"Session token has expired or it is incorrect.\"]}";
        assertThat(timed(() -> service.client().resetPassword(UNKNOWN, token, "another horse"))
                        .line())
                .isEqualTo(notValid);
        assertThat(timed(() -> service.client().resetPassword(ann.email(), token, "another horse"))
                        .line())
                .isEqualTo(notValid);
        assertThat(service.client()
                        .resetPassword(UNKNOWN, "short", "another horse")
                        .line())
                .isEqualTo(service.client()
                        .resetPassword(ann.email(), "short", "another horse")
                        .line());
    }

    private static Answer timed(Supplier<Answer> request) {
        long start = System.nanoTime();
        Answer answer = request.get();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(STEP.minusMillis(1));
        return answer;
    }
}

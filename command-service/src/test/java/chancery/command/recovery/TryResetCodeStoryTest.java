package chancery.command.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.command.Answer;
import chancery.command.Client;
import chancery.command.RunningService;
import chancery.command.SignedIn;
import chancery.contracts.account.AccountEvent;
import chancery.contracts.account.AccountEvent.RecoveryPaused;
import chancery.contracts.account.AccountEvent.ResetCodeAccepted;
import chancery.contracts.account.AccountEvent.ResetCodeRefused;
import chancery.contracts.account.AccountEvent.ResetCodeRefused.Reason;
import chancery.eventstore.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** reset-password POST over HTTP. */
class TryResetCodeStoryTest {
    private static final String WRONG_CODE = "400 {\"code\":[\"Code has expired or it is incorrect.\"]}";
    private static final String PATH = "/api/auth/reset-password/";

    private final RunningService service = RunningService.shared();

    @Test
    void a_correct_code_gives_a_session_token_and_the_log_holds_only_its_hash() {
        SignedIn ann = accountWithCode();

        Answer answer = service.client().tryCode(ann.email(), code(ann));

        assertThat(answer.line()).matches("200 \\{\"sessionToken\":\"[A-Za-z0-9]{32}\"}");
        assertThat(newest(ann)).isInstanceOfSatisfying(ResetCodeAccepted.class, event -> {
            assertThat(event.sessionTokenHash()).matches("[0-9a-f]{64}");
            assertThat(answer.body()).doesNotContain(event.sessionTokenHash());
        });
    }

    @Test
    void a_wrong_expired_used_or_foreign_code_is_refused() {
        SignedIn ann = accountWithCode();
        SignedIn bob = accountWithCode();
        assertThat(tryCode(ann, RunningService.wrong(code(ann)))).isEqualTo(WRONG_CODE);
        assertThat(tryCode(ann, code(bob))).isEqualTo(WRONG_CODE);

        assertThat(tryCode(ann, code(ann))).startsWith("200");
        assertThat(tryCode(ann, code(ann))).isEqualTo(WRONG_CODE);

        service.timePasses(Duration.ofMinutes(10));
        assertThat(tryCode(bob, code(bob))).isEqualTo(WRONG_CODE);
        assertThat(newest(bob)).isEqualTo(new ResetCodeRefused(Reason.NO_LIVING_CODE));
    }

    @Test
    void field_errors_are_checked_first_then_the_account_then_the_codes_form() {
        assertThat(service.client().post(PATH, "{\"email\":\"x\"}").line())
                .isEqualTo("400 {\"email\":[\"Enter a valid email address.\"],\"code\":[\"This field is required.\"]}");
        assertThat(service.client().tryCode("Nobody@Mail.example", "no code").line())
                .isEqualTo("400 {\"email\":[\"No user Nobody@mail.example was found.\"]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "1234567", "12345a", "\u0661\u0662\u0663\u0664\u0665\u0666", "123 456"})
    void a_code_of_the_wrong_form_does_not_count_as_a_try(String text) {
        SignedIn ann = accountWithCode();

        for (int i = 0; i < 6; i++) {
            assertThat(tryCode(ann, text)).isEqualTo("400 {\"code\":[\"Invalid code provided.\"]}");
        }

        assertThat(tryCode(ann, code(ann))).startsWith("200");
    }

    @Test
    void a_json_number_is_the_code_without_its_leading_zeros() {
        SignedIn ann = accountWithCodeThatBeginsWithZero();

        String number = code(ann).replaceFirst("^0+(?=.)", "");
        assertThat(tryCode(ann, number)).isEqualTo("400 {\"code\":[\"Invalid code provided.\"]}");
        assertThat(service.client()
                        .post(PATH, "{\"email\":\"%s\",\"code\":%s}".formatted(ann.email(), number))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void after_five_wrong_tries_a_correct_code_is_wrong_for_that_client_only() {
        SignedIn ann = accountWithCode();
        Client guesser = service.client();
        for (int i = 0; i < 5; i++) {
            assertThat(guesser.tryCode(ann.email(), RunningService.wrong(code(ann)))
                            .line())
                    .isEqualTo(WRONG_CODE);
        }

        assertThat(guesser.tryCode(ann.email(), code(ann)).line()).isEqualTo(WRONG_CODE);
        assertThat(newest(ann)).isEqualTo(new ResetCodeRefused(Reason.SPENT));
        assertThat(tryCode(ann, code(ann))).startsWith("200");
    }

    @Test
    void after_twenty_wrong_tries_in_a_day_no_code_is_compared() {
        SignedIn ann = accountWithCode();
        String wrong = RunningService.wrong(code(ann));
        for (int i = 0; i < 20; i++) {
            assertThat(tryCode(ann, wrong)).isEqualTo(WRONG_CODE);
        }

        Answer answer = service.client().tryCode(ann.email(), code(ann));

        assertThat(newest(ann)).isInstanceOf(RecoveryPaused.class);
        assertThat(answer.status()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(86_000, 86_400);
        assertThat(answer.body()).contains("Expected available in " + answer.header("Retry-After") + " seconds.");

        service.timePasses(Duration.ofHours(24));
        service.client().requestCode(ann.email());
        assertThat(tryCode(ann, code(ann))).startsWith("200");
    }

    @Test
    void codes_are_compared_again_when_the_oldest_of_the_twenty_is_a_day_old() {
        SignedIn ann = accountWithCode();
        String wrong = RunningService.wrong(code(ann));
        tryWrongCode(ann, wrong, 10);
        service.timePasses(Duration.ofHours(12));
        tryWrongCode(ann, wrong, 10);

        Answer answer = service.client().tryCode(ann.email(), wrong);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(42_800, 43_200);
        Instant inTwelveHours = service.bean(MovableClock.class).instant().plus(Duration.ofHours(12));
        assertThat(newest(ann))
                .isInstanceOfSatisfying(
                        RecoveryPaused.class,
                        paused -> assertThat(paused.until()).isBetween(inTwelveHours.minusSeconds(400), inTwelveHours));

        service.timePasses(Duration.ofHours(12));
        assertThat(tryCode(ann, wrong)).isEqualTo(WRONG_CODE);
    }

    private void tryWrongCode(SignedIn owner, String wrong, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(tryCode(owner, wrong)).isEqualTo(WRONG_CODE);
        }
    }

    @Test
    void a_correct_code_deletes_its_count() {
        SignedIn ann = accountWithCode();
        String wrong = RunningService.wrong(code(ann));
        for (int i = 0; i < 19; i++) {
            tryCode(ann, wrong);
        }
        assertThat(tryCode(ann, code(ann))).startsWith("200");
        service.client().requestCode(ann.email());

        assertThat(tryCode(ann, wrong)).isEqualTo(WRONG_CODE);
        assertThat(newest(ann)).isInstanceOf(RecoveryPaused.class);
    }

    @Test
    void a_strangers_request_never_revokes_the_owners_code() {
        SignedIn ann = accountWithCode();
        String owners = code(ann);
        service.timePasses(Duration.ofMinutes(6));
        service.client().requestCode(ann.email());
        assertThat(code(ann)).isNotEqualTo(owners);

        assertThat(tryCode(ann, owners)).startsWith("200");
    }

    @Test
    void a_changed_email_revokes_the_code_in_the_old_mailbox() {
        SignedIn ann = accountWithCode();
        String inTheOldMailbox = code(ann);
        ann.client().changeEmail("new-" + ann.email());

        assertThat(service.client()
                        .tryCode("new-" + ann.email(), inTheOldMailbox)
                        .line())
                .isEqualTo(WRONG_CODE);
    }

    private SignedIn accountWithCode() {
        SignedIn account = service.signedUp();
        assertThat(service.client().requestCode(account.email()).status()).isEqualTo(200);
        return account;
    }

    private SignedIn accountWithCodeThatBeginsWithZero() {
        SignedIn account = accountWithCode();
        while (!code(account).startsWith("0")) {
            account = accountWithCode();
        }
        return account;
    }

    private String code(SignedIn account) {
        return service.newestCode(account.accountId());
    }

    private String tryCode(SignedIn account, String code) {
        return service.client().tryCode(account.email(), code).line();
    }

    private AccountEvent newest(SignedIn account) {
        return service.events(account.accountId()).getLast();
    }
}

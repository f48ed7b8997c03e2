package chancery.command.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.command.Answer;
import chancery.command.Client;
import chancery.command.RunningService;
import chancery.command.SignedIn;
import chancery.contracts.account.AccountEvent.PasswordReset;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** reset-password PATCH over HTTP. */
class ResetPasswordStoryTest {
    private static final String NEW = "another horse entirely";
    private static final String NOT_VALID =
            "400 {\"sessionToken\":[\"Session token has expired or it is incorrect.\"]}";

    private final RunningService service = RunningService.shared();

    @Test
    void a_reset_password_revokes_all_sessions() {
        SignedIn ann = service.signedUp("Ann-" + RunningService.freshEmail());
        String token = tokenFor(ann);

        Answer answer = service.client().resetPassword("a" + ann.email().substring(1), token, NEW);

        assertThat(answer.line())
                .isEqualTo("200 {\"success\":\"Successfully changed password for " + ann.email() + ".\"}");
        assertThat(service.events(ann.accountId()).getLast()).isInstanceOf(PasswordReset.class);
        assertThat(ann.client().patch("/api/users/settings/", "{}").status()).isEqualTo(401);
        assertThat(service.loggedIn(ann.email())
                        .client()
                        .changePassword(NEW, "third horse is best")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void faults_are_reported_in_a_fixed_order() {
        SignedIn ann = service.signedUp();
        String wrong = "x".repeat(32);

        assertThat(service.client()
                        .patch("/api/auth/reset-password/", "{\"email\":\"x\"}")
                        .line())
                .isEqualTo("400 {\"email\":[\"Enter a valid email address.\"],"
                        + "\"sessionToken\":[\"This field is required.\"],"
                        + "\"newPassword\":[\"This field is required.\"],"
                        + "\"newPassword2\":[\"This field is required.\"]}");
        assertThat(reset("nobody@mail.example", "short", "a", "b"))
                .isEqualTo("400 {\"email\":[\"No user nobody@mail.example was found.\"]}");
        assertThat(reset(ann.email(), "short", "a", "b"))
                .isEqualTo("400 {\"sessionToken\":[\"Invalid session token provided.\"]}");
        assertThat(reset(ann.email(), "\u00e9".repeat(32), "a", "b"))
                .isEqualTo("400 {\"sessionToken\":[\"Invalid session token provided.\"]}");
        assertThat(reset(ann.email(), wrong, "a", "b"))
                .isEqualTo("400 {\"nonFieldErrors\":[\"New passwords don't match!\"]}");
        assertThat(reset(ann.email(), wrong, "a", "a")).isEqualTo(NOT_VALID);
        assertThat(reset(ann.email(), tokenFor(ann), "12345678", "12345678"))
                .isEqualTo("400 {\"newPassword\":[\"This password is too common.\"]}");
    }

    @Test
    void only_a_success_uses_up_the_token() {
        SignedIn ann = service.signedUp();
        String token = tokenFor(ann);
        assertThat(reset(ann.email(), token, "short", "short")).startsWith("400 {\"newPassword\"");
        assertThat(reset(ann.email(), token, NEW, "other")).startsWith("400 {\"nonFieldErrors\"");

        assertThat(reset(ann.email(), token, NEW, NEW)).startsWith("200");
        assertThat(reset(ann.email(), token, NEW, NEW)).isEqualTo(NOT_VALID);
    }

    @Test
    void a_session_token_lives_ten_minutes() {
        SignedIn ann = service.signedUp();
        String token = tokenFor(ann);

        service.timePasses(Duration.ofMinutes(10));

        assertThat(reset(ann.email(), token, NEW, NEW)).isEqualTo(NOT_VALID);
    }

    @Test
    void a_session_token_belongs_to_one_account_and_a_new_email_or_password_revokes_it() {
        SignedIn ann = service.signedUp();
        SignedIn bob = service.signedUp();
        String anns = tokenFor(ann);
        assertThat(reset(bob.email(), anns, NEW, NEW)).isEqualTo(NOT_VALID);

        ann.client().changeEmail("new-" + ann.email());
        assertThat(reset("new-" + ann.email(), anns, NEW, NEW)).isEqualTo(NOT_VALID);

        String bobs = tokenFor(bob);
        bob.client().changePassword(SignedIn.PASSWORD, NEW);
        assertThat(reset(bob.email(), bobs, NEW, NEW)).isEqualTo(NOT_VALID);
    }

    @Test
    void resets_are_throttled_per_client_address() {
        SignedIn ann = service.signedUp();
        Client guesser = service.client();
        for (int i = 0; i < 120; i++) {
            assertThat(guesser.resetPassword(ann.email(), "%032d".formatted(i), NEW)
                            .line())
                    .isEqualTo(NOT_VALID);
        }

        Answer answer = guesser.resetPassword(ann.email(), tokenFor(ann), NEW);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isNotEmpty();
        assertThat(service.client()
                        .resetPassword(ann.email(), "x".repeat(32), NEW)
                        .line())
                .isEqualTo(NOT_VALID);
    }

    private String tokenFor(SignedIn account) {
        assertThat(service.client().requestCode(account.email()).status()).isEqualTo(200);
        return service.sessionToken(account);
    }

    private String reset(String email, String token, String password, String repeated) {
        return service.client()
                .patch("/api/auth/reset-password/", """
                    {"email":"%s","sessionToken":"%s","newPassword":"%s","newPassword2":"%s"}\
                    """.formatted(email, token, password, repeated))
                .line();
    }
}

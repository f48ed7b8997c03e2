package chancery.command.account.web;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.command.Answer;
import chancery.command.RunningService;
import chancery.command.SignedIn;
import chancery.contracts.account.AccountEvent.PasswordChanged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** change-password over HTTP. */
class ChangePasswordStoryTest {
    private static final String NEW = "another horse entirely";
    private static final String ENDED = """
        401 {"detail":"Given token not valid for any token type","code":"token_not_valid",\
        "messages":[{"tokenClass":"AccessToken","tokenType":"access","message":"Token is invalid or expired"}]}\
        """;

    private final RunningService service = RunningService.shared();

    @Test
    void a_changed_password_revokes_every_other_session() {
        SignedIn ann = service.signedUp();
        SignedIn elsewhere = service.loggedIn(ann.email());

        assertThat(ann.client().changePassword(SignedIn.PASSWORD, NEW).line())
                .isEqualTo("200 {\"message\":\"Successfully changed password.\"}");

        assertThat(service.events(ann.accountId()).getLast())
                .isInstanceOfSatisfying(
                        PasswordChanged.class,
                        event -> assertThat(event.email()).isEqualTo(ann.email()));
        assertThat(settings(elsewhere).line()).isEqualTo(ENDED);
        assertThat(settings(ann).status()).isEqualTo(200);
        assertThat(settings(service.loggedIn(ann.email())).status()).isEqualTo(200);
    }

    @Test
    void the_spared_session_can_change_the_password_again_with_the_new_one() {
        SignedIn ann = service.signedUp();
        ann.client().changePassword(SignedIn.PASSWORD, NEW);

        assertThat(ann.client()
                        .changePassword(SignedIn.PASSWORD, "third horse is best")
                        .line())
                .isEqualTo("400 {\"detail\":[\"Old password is incorrect!\"]}");
        assertThat(ann.client().changePassword(NEW, "third horse is best").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"password\":\"correct horse battery\",\"newPassword\":\"abcdefgh1\"}",
                "{\"password\":null,\"newPassword\":\"abcdefgh1\",\"newPassword2\":\"abcdefgh1\"}",
                "{\"password\":\"\",\"newPassword\":\"abcdefgh1\",\"newPassword2\":\"abcdefgh1\"}",
                "{\"password\":\"x\",\"newPassword\":\" \",\"newPassword2\":\" \"}",
                "{\"password\":\"x\",\"newPassword\":[],\"newPassword2\":\"y\"}",
                "{\"password\":\"x\",\"newPassword\":\"abc\\u0000defgh\",\"newPassword2\":\"y\"}",
                "{\"password\":\"x\",\"newPassword\":\"abc\\ud800defgh\",\"newPassword2\":\"y\"}"
            })
    void all_errors_of_a_field_have_the_same_message(String body) {
        assertThat(service.signedUp()
                        .client()
                        .patch("/api/auth/change-password/", body)
                        .line())
                .isEqualTo("400 {\"detail\":\"No blank fields allowed!\"}");
    }

    @Test
    void a_body_that_is_no_object_is_refused() {
        assertThat(service.signedUp()
                        .client()
                        .patch("/api/auth/change-password/", "\"x\"")
                        .line())
                .isEqualTo("400 {\"nonFieldErrors\":[\"Invalid data. Expected a dictionary, but got str.\"]}");
    }

    @Test
    void the_old_password_is_checked_first_then_equality_then_length_and_rules() {
        SignedIn ann = service.signedUp();

        assertThat(change(ann, "wrong", "a", "b")).isEqualTo("400 {\"detail\":[\"Old password is incorrect!\"]}");
        assertThat(change(ann, SignedIn.PASSWORD, "a", "b"))
                .isEqualTo("400 {\"detail\":[\"New passwords don't match!\"]}");
        assertThat(change(ann, SignedIn.PASSWORD, "password", "password"))
                .isEqualTo("400 {\"detail\":[\"This password is too common.\"]}");
        assertThat(change(ann, SignedIn.PASSWORD, "x".repeat(129), "x".repeat(129)))
                .isEqualTo("400 {\"detail\":[\"Ensure this field has no more than 128 characters.\"]}");
        assertThat(change(ann, SignedIn.PASSWORD, ann.email(), ann.email()))
                .isEqualTo("400 {\"detail\":[\"The password is too similar to the email.\"]}");
        assertThat(service.events(ann.accountId())).hasSize(1);
    }

    @Test
    void passwords_are_not_stripped_and_are_compared_in_nfkc() {
        SignedIn ann = service.signedUp();

        assertThat(change(ann, SignedIn.PASSWORD, " \uFF21bcdefgh\u00e9 ", " Abcdefghe\u0301 "))
                .startsWith("200");
        assertThat(change(ann, "Abcdefgh\u00e9", NEW, NEW)).startsWith("400");
        assertThat(change(ann, " Abcdefgh\u00e9 ", NEW, NEW)).startsWith("200");
    }

    private static String change(SignedIn account, String old, String wanted, String repeated) {
        return account.client()
                .patch("/api/auth/change-password/", """
                    {"password":"%s","newPassword":"%s","newPassword2":"%s"}\
                    """.formatted(old, wanted, repeated))
                .line();
    }

    private static Answer settings(SignedIn account) {
        return account.client().patch("/api/users/settings/", "{}");
    }
}

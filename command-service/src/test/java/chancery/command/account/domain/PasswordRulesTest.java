package chancery.command.account.domain;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.web.body.PlainPassword;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
    private static final String EMAIL = "Lavren.Ovi@Example-Mail.co.uk";
    private static final String SHORT = "This password is too short. It must contain at least 8 characters.";
    private static final String COMMON = "This password is too common.";
    private static final String SIMILAR = "The password is too similar to the email.";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse",
                "p4sswd of mine",
                "\uD83D\uDE00\uD83D\uDE01\uD83D\uDE02\uD83D\uDE03abcd",
                "mail.co.",
                "20481632641"
            })
    void a_password_without_faults_is_accepted(String password) {
        assertThat(PasswordRules.faults(PlainPassword.of(password), "ann@other.example"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"horse-7", "\uD83D\uDE00\uD83D\uDE01\uD83D\uDE02\uD83D\uDE03abc"})
    void fewer_than_eight_characters_are_too_short(String password) {
        assertThat(faults(password)).containsExactly(SHORT);
    }

    @Test
    void characters_are_counted_after_their_normalisation() {
        assertThat(faults("e\u0301".repeat(7))).containsExactly(SHORT);
        assertThat(faults("\ufb03\ufb03\ufb03")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "PassWord",
                "12345678",
                "qwertyuiop",
                "\uff50\uff41\uff53\uff53\uff57\uff4f\uff52\uff44"
            })
    void the_10_000_most_common_passwords_are_refused_in_any_case(String password) {
        assertThat(faults(password)).containsExactly(COMMON);
    }

    @Test
    void all_faults_are_reported() {
        assertThat(PasswordRules.faults(PlainPassword.of("dragon"), "dragon@x.example"))
                .containsExactly(SHORT, COMMON, SIMILAR);
    }

    @ParameterizedTest
    @CsvSource({
        "lavren.ovi@example-mail.co.uk",
        "LAVREN.OVI@EXAMPLE-MAIL.CO.UK",
        "my lavren.ovi!",
        "the example-mail one",
        "ovi@exam",
        "mail.co.uk"
    })
    void a_password_that_contains_a_part_of_the_address_or_lies_in_it_is_too_similar(String password) {
        assertThat(faults(password)).contains(SIMILAR);
    }

    @Test
    void parts_of_fewer_than_four_letters_do_not_count() {
        assertThat(PasswordRules.faults(PlainPassword.of("annabel lee 7"), "ann@bel.example"))
                .isEmpty();
    }

    private static java.util.List<String> faults(String password) {
        return PasswordRules.faults(PlainPassword.of(password), EMAIL);
    }
}

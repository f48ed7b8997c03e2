package chancery.contracts.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "Ann@Example.COM, ann@example.com",
        "ann@example.com, ANN@EXAMPLE.com",
        "ann@bücher.example, ann@xn--bcher-kva.example",
        "ann@BÜCHER.example, ann@bücher.EXAMPLE",
        "\"A b\"@x.example, \"a B\"@X.example"
    })
    void an_address_is_one_address_in_any_spelling(String one, String other) {
        assertThat(EmailAddress.of(one).isSameAs(EmailAddress.of(other))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "ann@example.com, ann@example.org",
        "ann@example.com, anne@example.com",
        "ann+1@example.com, ann@example.com",
        "a.nn@example.com, ann@example.com",
        // The Kelvin sign and the long s have ASCII letters as their lower or upper case; they are not these letters.
        "\u212Aim@example.com, kim@example.com",
        "\u017Fam@example.com, sam@example.com"
    })
    void different_addresses_stay_different(String one, String other) {
        assertThat(EmailAddress.of(one).isSameAs(EmailAddress.of(other))).isFalse();
    }

    @Test
    void it_is_shown_as_typed_with_the_domain_in_lower_case() {
        assertThat(EmailAddress.of("Ann.Lee@Example.COM").shown()).isEqualTo("Ann.Lee@example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@", "no address", "a@b@c", "a@\u0000", "a@-.-", "\ud800@x", "a@..", "a@[::1]"})
    void no_text_makes_it_fail(String text) {
        assertThat(EmailAddress.of(text).canonical()).contains("@");
    }

    @Test
    void it_does_not_print_itself() {
        assertThat(EmailAddress.of("ann@example.com").toString()).doesNotContain("ann");
    }
}

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
        "\"A b\"@x.example, \"a B\"@X.example",
        "\"ann\"@example.com, ann@example.com",
        "\"\\a\\n\\n\"@example.com, ann@example.com",
        "\"a\\n.\\x\"@example.com, an.x@example.com",
        "\"a\\ b\\c\"@example.com, \"a\\ bc\"@example.com",
        "\"a\\@b\"@example.com, \"a@b\"@example.com",
        "x@stra\u1e9ee.example, x@stra\u00dfe.example",
        "x@busine\u1e9e.com, x@busine\u00df.com",
        "x@\ua640.example, x@\ua641.example",
        "x@\u2c00.example, x@\u2c30.example",
        "x@example.com\u3002, x@example.com"
    })
    void spellings_of_one_address_are_equal(String one, String other) {
        assertThat(EmailAddress.of(one).isSameAs(EmailAddress.of(other))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "ann@example.com, ann@example.org",
        "ann@example.com, anne@example.com",
        "ann+1@example.com, ann@example.com",
        "a.nn@example.com, ann@example.com",
        "\"a\\\\b\"@example.com, \"ab\"@example.com",
        "\"a\\\"b\"@example.com, \"ab\"@example.com",
        "\"a..b\"@example.com, a.b@example.com",
        "\"\"@example.com, a@example.com",
        "x@stra\u00dfe.example, x@strasse.example",
        "x@busine\u1e9e.com, x@business.com",
        "x@\u03c3\u03c2.example, x@\u03c3\u03c3.example",
        // The Kelvin sign and the long s have ASCII letters as their lower or upper case; they are not these letters.
        "\u212Aim@example.com, kim@example.com",
        "\u017Fam@example.com, sam@example.com"
    })
    void different_addresses_stay_different(String one, String other) {
        assertThat(EmailAddress.of(one).isSameAs(EmailAddress.of(other))).isFalse();
    }

    @Test
    void the_shown_form_parsed_again_is_the_same_address() {
        for (int c = 0xA1; c <= 0xFFFF; c++) {
            EmailAddress address = EmailAddress.of("x@a" + (char) c + "b.example");
            assertThat(EmailAddress.of(address.shown())).as("U+%04X", c).isEqualTo(address);
        }
    }

    @Test
    void a_far_too_long_domain_is_not_converted() {
        String tooLong = "a@" + "\u00fc".repeat(60_000) + ".com";
        assertThat(EmailAddress.of(tooLong).canonical()).isEqualTo(tooLong);
    }

    @Test
    void the_shown_form_is_as_typed_with_the_domain_in_lower_case() {
        assertThat(EmailAddress.of("Ann.Lee@Example.COM").shown()).isEqualTo("Ann.Lee@example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@", "no address", "a@b@c", "a@\u0000", "a@-.-", "\ud800@x", "a@..", "a@[::1]"})
    void every_text_is_accepted(String text) {
        assertThat(EmailAddress.of(text).canonical()).contains("@");
    }

    @Test
    void an_address_is_not_printed() {
        assertThat(EmailAddress.of("ann@example.com").toString()).doesNotContain("ann");
    }
}

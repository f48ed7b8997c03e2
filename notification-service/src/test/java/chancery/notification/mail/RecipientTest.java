package chancery.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipientTest {
    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\r\n", "\u0085", "\u2028", "\u2029", "\u000b", "\f", "\0", "\u007f", "\u0001"})
    void line_breaks_of_every_kind_are_refused(String lineBreak) {
        for (String address : new String[] {
            "a" + lineBreak + "Bcc: all@example.com@example.com",
            "\"a" + lineBreak + "b\"@example.com",
            "\"a\\" + lineBreak + "b\"@example.com",
            "a@example.com" + lineBreak,
            "a@exa" + lineBreak + "mple.com",
            lineBreak + "a@example.com"
        }) {
            assertThatThrownBy(() -> Recipient.of(address))
                    .as("the address with U+%04X", (int) lineBreak.charAt(0))
                    .isInstanceOf(Undeliverable.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "a@",
                "@example.com",
                "no-at",
                "a@b@example.com",
                "a,b@example.com",
                "a;b@example.com",
                "<a@example.com>",
                "A <a@example.com>",
                "group:a@example.com;",
                "a>@example.com",
                "a(comment)@example.com",
                "a b@example.com",
                "\"a\"b\"@example.com",
                "\"a\\\"@example.com",
                "\u00e4@example.com",
                "a..b@example.com",
                "a@-example.com",
                "a@example .com",
                "a@[127.0.0.1",
                "a@[x]",
                "a@\ud800.com"
            })
    void an_invalid_mailbox_is_refused(String address) {
        assertThatThrownBy(() -> Recipient.of(address)).isInstanceOf(Undeliverable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "a@example.com, a@example.com",
        "A.B+c@Example.COM, A.B+c@example.com",
        "a@exämple.com, a@xn--exmple-cua.com",
        "a@localhost, a@localhost",
        "a@[127.0.0.1], a@[127.0.0.1]",
        "a@[::1], a@[IPv6:::1]",
        "\"a@b\"@example.com, \"a@b\"@example.com",
        "\"a\\\"b\"@example.com, \"a\\\"b\"@example.com",
        "!#$%&'*+/=?^_`{|}~-@example.com, !#$%&'*+/=?^_`{|}~-@example.com"
    })
    void a_mailbox_is_accepted_with_its_domain_in_punycode(String address, String expected) throws Undeliverable {
        assertThat(Recipient.of(address).getAddress()).isEqualTo(expected);
    }
}

package chancery.web.body;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each expected result is that of Django's validator for the same text. */
class EmailFormTest {
    private static final String LABEL_63 = "x".repeat(63);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.org",
                "A.B@B-c.ORG",
                "a@localhost",
                "a@b.xn--p1ai",
                "a@ä.at",
                "a@b.ör",
                "a@１.org",
                "a@xn--4ca9at.com",
                "a@b.123",
                "a@b.x1",
                "a@1.2.3.44",
                "!#$%&'*+/=?^_`{}|~-@b.org",
                "\"\"@b.org",
                "\"a@b\"@c.org",
                "\"a\\ b\"@x.org",
                "\"\\\t\"@x.org",
                "a@[127.0.0.1]",
                "a@[::1]",
                "a@[2001:db8::ffff:1.2.3.4]",
                "a@[1:2:3:4:5:6:7:8]"
            })
    void a_well_formed_address_is_valid(String text) {
        assertThat(EmailForm.isValid(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "a",
                "a@",
                "@b.org",
                "a@b",
                "a@b.c",
                "a@-b.org",
                "a@b-.org",
                "a@b.org-",
                "a@b..org",
                "a@b.org.",
                "a..b@b.org",
                ".a@b.org",
                "a.@b.org",
                "a b@c.org",
                "a@b c.org",
                "a,b@c.org",
                "a\n@b.org",
                "a@b.org\n",
                "a@b.xn--",
                "a@b.--",
                "a@1.2.3.4",
                "a@b_c.org",
                "a@b@c.org",
                "ä@b.org",
                "a@😀.org",
                "\"a b\"@x.org",
                "\"@b.org",
                "\"\\\"@b.org",
                "\"a\"b\"@c.org",
                "\u017f@b.org",
                "a@[]",
                "a@[1.2.3]",
                "a@[01.2.3.4]",
                "a@[1.2.3.4.5]",
                "a@[::1%1]",
                "a@[:::1]",
                "a@[1:2:3:4:5:6:7:8:9]"
            })
    void a_malformed_address_is_not_valid(String text) {
        assertThat(EmailForm.isValid(text)).isFalse();
    }

    @Test
    void labels_have_up_to_63_characters() {
        assertThat(EmailForm.isValid("a@" + LABEL_63 + ".org")).isTrue();
        assertThat(EmailForm.isValid("a@" + LABEL_63 + "x.org")).isFalse();
        assertThat(EmailForm.isValid("a@b." + "c".repeat(63))).isTrue();
        assertThat(EmailForm.isValid("a@b." + "c".repeat(64))).isFalse();
        assertThat(EmailForm.isValid("a@b.xn--" + "c1".repeat(29))).isTrue();
        assertThat(EmailForm.isValid("a@b.xn--" + "c1".repeat(30))).isFalse();
    }

    @Test
    void a_local_part_may_have_any_length() {
        assertThat(EmailForm.isValid("a.".repeat(30_000) + "a@b.org")).isTrue();
        assertThat(EmailForm.isValid("\"" + "\\ ".repeat(30_000) + "\"@b.org")).isTrue();
        assertThat(EmailForm.isValid("a@" + "b.".repeat(30_000) + "org")).isTrue();
        assertThat(EmailForm.isValid("a@" + "b.".repeat(30_000))).isFalse();
    }
}

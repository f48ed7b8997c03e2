package chancery.web.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.web.error.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The table of field errors, line by line; values are JSON as it comes in. */
class FormTest {

    @Test
    @DisplayName("key absent: This field is required.")
    void an_absent_key() {
        assertThat(faults(form("{}"), form -> form.text("f"))).containsExactly("This field is required.");
        assertThat(faults(form("{}"), form -> form.email("f"))).containsExactly("This field is required.");
        assertThat(faults(form("{}"), form -> form.password("f"))).containsExactly("This field is required.");
    }

    @Test
    @DisplayName("null: This field may not be null.")
    void null_in_each_kind_of_field() {
        for (Consumer<Form> field : eachKind()) {
            assertThat(faults(field("null"), field)).containsExactly("This field may not be null.");
        }
    }

    @Test
    @DisplayName("empty or only white space (passwords too): This field may not be blank.")
    void blank_where_a_value_is_needed() {
        for (String blank : List.of("\"\"", "\" \\t\"", "\"\\u00a0\\u2003\\u001c\"")) {
            assertThat(faults(field(blank), form -> form.text("f"))).containsExactly("This field may not be blank.");
            assertThat(faults(field(blank), form -> form.email("f"))).containsExactly("This field may not be blank.");
            assertThat(faults(field(blank), form -> form.password("f")))
                    .containsExactly("This field may not be blank.");
        }
    }

    @Test
    @DisplayName("not text: Not a valid string. (an e-mail field: Enter a valid email address.)")
    void true_false_arrays_and_objects_are_refused() {
        for (String value : List.of("true", "false", "[\"a\"]", "{\"a\":\"b\"}", "[]")) {
            assertThat(faults(field(value), form -> form.text("f"))).containsExactly("Not a valid string.");
            assertThat(faults(field(value), form -> form.password("f"))).containsExactly("Not a valid string.");
            assertThat(faults(field(value), form -> form.email("f"))).containsExactly("Enter a valid email address.");
        }
    }

    @Test
    @DisplayName("malformed address: Enter a valid email address.")
    void a_malformed_address() {
        assertThat(faults(field("\"a@b\""), form -> form.email("f"))).containsExactly("Enter a valid email address.");
        assertThat(faults(field("4711"), form -> form.email("f"))).containsExactly("Enter a valid email address.");
    }

    @Test
    @DisplayName("too long: Ensure this field has no more than N characters. Limits in code points")
    void too_long() {
        assertThat(form("{\"f\":\"" + "😀".repeat(16) + "\"}").text("f", 16).value())
                .isEqualTo("😀".repeat(16));
        assertThat(faults(field("\"" + "😀".repeat(17) + "\""), form -> form.text("f", 16)))
                .containsExactly("Ensure this field has no more than 16 characters.");
        assertThat(form("{\"f\":\"  " + "a".repeat(16) + "  \"}").text("f", 16).value())
                .hasSize(16);
    }

    @Test
    @DisplayName("U+0000: Null characters are not allowed.")
    void a_null_character() {
        assertThat(faults(field("\"a\\u0000b\""), form -> form.text("f")))
                .containsExactly("Null characters are not allowed.");
        assertThat(faults(field("\"a\\u0000b\""), form -> form.password("f")))
                .containsExactly("Null characters are not allowed.");
    }

    @Test
    @DisplayName("a lone surrogate: Surrogate characters are not allowed: U+D800.")
    void a_lone_surrogate() {
        assertThat(faults(field("\"a\\ud800b\""), form -> form.text("f")))
                .containsExactly("Surrogate characters are not allowed: U+D800.");
        assertThat(faults(field("\"a\\uDFFF\""), form -> form.password("f")))
                .containsExactly("Surrogate characters are not allowed: U+DFFF.");
        assertThat(form("{\"f\":\"\\ud83d\\ude00\"}").text("f").value()).isEqualTo("😀");
    }

    @Test
    @DisplayName("of one field all its faults (length, then U+0000 or surrogate, then form)")
    void all_faults_of_one_field() {
        String value = "\"" + "a".repeat(20) + "\\u0000\\ud800\"";
        assertThat(faults(field(value), form -> form.email("f", 16)))
                .containsExactly(
                        "Ensure this field has no more than 16 characters.",
                        "Null characters are not allowed.",
                        "Surrogate characters are not allowed: U+D800.",
                        "Enter a valid email address.");
    }

    @Test
    @DisplayName("400, all fields at once, in the order of the form, the caller's own faults among them")
    void all_fields_at_once() {
        Form form = form("{\"email\":\"a@b.org\",\"password\":null}");
        Field<String> email = form.email("email");
        form.password("password");
        form.text("code");
        form.refuse(email, "user with this email already exists.");

        assertThatThrownBy(form::check).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(400);
            assertThat(refusal.body().toString())
                    .isEqualTo("{email=[user with this email already exists.],"
                            + " password=[This field may not be null.], code=[This field is required.]}");
        });
    }

    @Test
    @DisplayName("Strings are stripped of outer white space (Unicode's, no-break space included; not passwords)")
    void outer_white_space() {
        String value = "\"\\u00a0\\u3000 a b \\u2028\\u0085\"";
        assertThat(form("{\"f\":" + value + "}").text("f").value()).isEqualTo("a b");
        assertThat(form("{\"f\":\" pass \"}").password("f").value().reveal()).isEqualTo(" pass ");
        assertThat(form("{\"f\":\"\\u200ba\\ufeff\"}").text("f").value()).isEqualTo("\u200ba\ufeff");
    }

    @Test
    @DisplayName("A JSON number where text is expected is taken as its text as written (1e3)")
    void numbers_as_written() {
        for (String number : List.of("1e3", "0.10", "-0", "15487711", "1" + "0".repeat(2000))) {
            assertThat(form("{\"f\":" + number + "}").text("f").value()).isEqualTo(number);
        }
    }

    @Test
    @DisplayName("In a form an empty phoneNumber counts as absent, an empty name is blank")
    void empty_optional_fields_of_a_form() {
        Form form = Fields.ofForm(FormBody.read("phone=&name=&white=+", StandardCharsets.UTF_8))
                .form();
        assertThat(form.optionalText("phone", 16, WhenEmpty.ABSENT_IN_FORM).optional())
                .isEmpty();
        assertThat(form.optionalText("name", 150, WhenEmpty.BLANK).optional()).contains("");
        form.check();
        assertThat(faults(form, f -> f.optionalText("white", 16, WhenEmpty.ABSENT_IN_FORM)))
                .containsExactly("This field may not be blank.");
    }

    @Test
    @DisplayName("in JSON a blank phoneNumber is allowed and means none; no field may be null")
    void empty_optional_fields_of_json() {
        Form form = form("{\"phone\":\"  \",\"name\":\"\"}");
        assertThat(form.optionalText("phone", 16, WhenEmpty.ABSENT_IN_FORM).optional())
                .contains("");
        assertThat(form.optionalText("name", 150, WhenEmpty.BLANK).optional()).contains("");
        assertThat(form.optionalText("other", 150, WhenEmpty.BLANK).orElse("kept"))
                .isEqualTo("kept");
        form.check();
        assertThat(faults(field("null"), f -> f.optionalText("f", 16, WhenEmpty.ABSENT_IN_FORM)))
                .containsExactly("This field may not be null.");
    }

    @Test
    @DisplayName("change-email: its 400s are {\"detail\":[\"<text>\"]}; email missing: This field may not be null.")
    void an_endpoint_may_have_a_refusal_of_its_own() {
        Form form = Fields.ofJson(Map.of()).nullWhereAbsent("email").form();
        form.email("email", 254);
        assertThatThrownBy(() -> form.checkOr(errors -> Refusal.detailList(errors.of("email"))))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.body())
                                .isEqualTo(Map.of("detail", List.of("This field may not be null."))));
    }

    @Test
    @DisplayName("Passwords are normalised to NFKC and counted after it")
    void passwords_are_normalised() {
        Form form = form("{\"f\":\"ﬁ①Å\"}");
        assertThat(form.password("f", 4).value().reveal()).isEqualTo("fi1\u00c5");
        assertThat(faults(form, f -> f.password("f", 3)))
                .containsExactly("Ensure this field has no more than 3 characters.");
        assertThat(PlainPassword.of("ﬁ").isSameAs(PlainPassword.of("fi"))).isTrue();
        assertThat(PlainPassword.of("fi").isSameAs(PlainPassword.of("fI"))).isFalse();
    }

    @Test
    void a_secret_prints_as_stars() {
        Form form = form("{\"f\":\"correct horse\"}");
        Field<PlainPassword> password = form.password("f");
        assertThat(password + " " + password.value() + " "
                        + Fields.ofJson(JsonBody.read(bytes("{\"f\":\"x1\"}"), StandardCharsets.UTF_8)))
                .isEqualTo("Field[f] *** Fields[***]");
    }

    @Test
    void a_faulty_field_has_no_value_to_use_by_mistake() {
        Field<String> faulty = form("{}").text("f");
        assertThatThrownBy(faulty::value).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(faulty::optional).isInstanceOf(IllegalStateException.class);
    }

    private static List<Consumer<Form>> eachKind() {
        return List.of(form -> form.text("f"), form -> form.email("f"), form -> form.password("f"));
    }

    private static List<String> faults(Form form, Consumer<Form> field) {
        field.accept(form);
        try {
            form.checkOr(errors -> {
                throw new Faults(errors.of("f").isEmpty() ? errors.of("white") : errors.of("f"));
            });
        } catch (Faults faults) {
            return faults.texts;
        }
        throw new AssertionError("No fault");
    }

    private static Form field(String json) {
        return form("{\"f\":" + json + "}");
    }

    private static Form form(String json) {
        return Fields.ofJson(JsonBody.read(bytes(json), StandardCharsets.UTF_8)).form();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static final class Faults extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient List<String> texts;

        Faults(List<String> texts) {
            this.texts = texts;
        }
    }
}

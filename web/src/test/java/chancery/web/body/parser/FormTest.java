package chancery.web.body.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.web.body.Field;
import chancery.web.body.Fields;
import chancery.web.body.Form;
import chancery.web.body.PlainPassword;
import chancery.web.body.WhenEmpty;
import chancery.web.error.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The errors of fields; values are JSON as received. */
class FormTest {
    @Test
    void an_absent_field_is_required() {
        assertThat(faults(form("{}"), form -> form.text("f"))).containsExactly("This field is required.");
        assertThat(faults(form("{}"), form -> form.email("f"))).containsExactly("This field is required.");
        assertThat(faults(form("{}"), form -> form.password("f"))).containsExactly("This field is required.");
    }

    @Test
    void no_kind_of_field_may_be_null() {
        for (Consumer<Form> field : eachKind()) {
            assertThat(faults(field("null"), field)).containsExactly("This field may not be null.");
        }
    }

    @Test
    void a_required_field_may_not_be_blank() {
        for (String blank : List.of("\"\"", "\" \\t\"", "\"\\u00a0\\u2003\\u001c\"")) {
            assertThat(faults(field(blank), form -> form.text("f"))).containsExactly("This field may not be blank.");
            assertThat(faults(field(blank), form -> form.email("f"))).containsExactly("This field may not be blank.");
            assertThat(faults(field(blank), form -> form.password("f")))
                    .containsExactly("This field may not be blank.");
        }
    }

    @Test
    void true_false_arrays_and_objects_are_not_text() {
        for (String value : List.of("true", "false", "[\"a\"]", "{\"a\":\"b\"}", "[]")) {
            assertThat(faults(field(value), form -> form.text("f"))).containsExactly("Not a valid string.");
            assertThat(faults(field(value), form -> form.password("f"))).containsExactly("Not a valid string.");
            assertThat(faults(field(value), form -> form.email("f"))).containsExactly("Enter a valid email address.");
        }
    }

    @Test
    void a_malformed_address_is_refused() {
        assertThat(faults(field("\"a@b\""), form -> form.email("f"))).containsExactly("Enter a valid email address.");
        assertThat(faults(field("4711"), form -> form.email("f"))).containsExactly("Enter a valid email address.");
    }

    @Test
    void lengths_are_limited_in_code_points() {
        assertThat(form("{\"f\":\"" + "😀".repeat(16) + "\"}").text("f", 16).value())
                .isEqualTo("😀".repeat(16));
        assertThat(faults(field("\"" + "😀".repeat(17) + "\""), form -> form.text("f", 16)))
                .containsExactly("Ensure this field has no more than 16 characters.");
        assertThat(form("{\"f\":\"  " + "a".repeat(16) + "  \"}").text("f", 16).value())
                .hasSize(16);
    }

    @Test
    void a_null_character_is_refused() {
        assertThat(faults(field("\"a\\u0000b\""), form -> form.text("f")))
                .containsExactly("Null characters are not allowed.");
        assertThat(faults(field("\"a\\u0000b\""), form -> form.password("f")))
                .containsExactly("Null characters are not allowed.");
    }

    @Test
    void a_lone_surrogate_is_refused() {
        assertThat(faults(field("\"a\\ud800b\""), form -> form.text("f")))
                .containsExactly("Surrogate characters are not allowed: U+D800.");
        assertThat(faults(field("\"a\\uDFFF\""), form -> form.password("f")))
                .containsExactly("Surrogate characters are not allowed: U+DFFF.");
        assertThat(form("{\"f\":\"\\ud83d\\ude00\"}").text("f").value()).isEqualTo("😀");
    }

    @Test
    void all_errors_of_one_field_are_listed() {
        String value = "\"" + "a".repeat(20) + "\\u0000\\ud800\"";
        assertThat(faults(field(value), form -> form.email("f", 16)))
                .containsExactly(
                        "Ensure this field has no more than 16 characters.",
                        "Null characters are not allowed.",
                        "Surrogate characters are not allowed: U+D800.",
                        "Enter a valid email address.");
    }

    @Test
    void the_errors_of_all_fields_are_in_the_order_of_the_form() {
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
    void outer_white_space_is_removed_except_from_passwords() {
        String value = "\"\\u00a0\\u3000 a b \\u2028\\u0085\"";
        assertThat(form("{\"f\":" + value + "}").text("f").value()).isEqualTo("a b");
        assertThat(form("{\"f\":\" pass \"}").password("f").value().reveal()).isEqualTo(" pass ");
        assertThat(form("{\"f\":\"\\u200ba\\ufeff\"}").text("f").value()).isEqualTo("\u200ba\ufeff");
    }

    @Test
    void a_json_number_counts_as_its_text() {
        for (String number : List.of("1e3", "0.10", "-0", "15487711", "1" + "0".repeat(2000))) {
            assertThat(form("{\"f\":" + number + "}").text("f").value()).isEqualTo(number);
        }
    }

    @Test
    void in_a_form_an_empty_phone_number_is_absent_and_an_empty_name_is_blank() {
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
    void in_json_a_blank_phone_number_means_none() {
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
    void passwords_are_normalized_to_nfkc_before_they_are_counted() {
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
    void an_invalid_field_has_no_value() {
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

package chancery.contracts.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedJsonTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
        {"email":                     ; the value is not JSON
        {} {}                         ; the value is not JSON
        ``                            ; the value is empty, not an object
        null                          ; the value is null, not an object
        [{}]                          ; the value is an array, not an object
        "secret"                      ; the value is text, not an object
        {"email":7}                   ; the member email is a number, not text
        {"email":{"secret":1}}        ; the member email is an object, not text
        {"email":["secret"]}          ; the member email is an array, not text
        {"email":true}                ; the member email is true or false, not text
        {"email":"secret","until":1}  ; the member until is a number, not text
        {"until":"secret"}            ; the member until is malformed
        """)
    void a_fault_is_reported_with_its_member_without_the_value(String value, String message) {
        assertThatThrownBy(() -> FeedJson.read(value.getBytes(UTF_8), PublicEvent.RecoveryPaused.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message)
                .hasNoCause();
    }

    @Test
    void unknown_members_are_ignored_and_null_members_are_absent() {
        byte[] value = "{\"email\":null,\"country\":7}".getBytes(UTF_8);
        assertThat(FeedJson.read(value, PublicEvent.PasswordReset.class).email())
                .isNull();
    }
}

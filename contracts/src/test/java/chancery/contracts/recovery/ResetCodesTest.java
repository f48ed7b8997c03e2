package chancery.contracts.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.contracts.key.SecretBytes;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResetCodesTest {

    private final SecretBytes key = SecretBytes.of(new byte[SecretBytes.LENGTH]);
    private final ResetCodes codes = new ResetCodes(key, 6);

    @Test
    void the_code_is_the_same_wherever_it_is_computed() {
        // HMAC-SHA256, 32 zero bytes as key, over "chancery reset code 1\0account\0reset\0": computed with another
        // implementation (Python's hmac); its first 8 bytes modulo a million.
        assertThat(codes.code("account", "reset")).isEqualTo("302501");
    }

    @Test
    void another_account_reset_or_key_has_another_code() {
        ResetCodes others = new ResetCodes(SecretBytes.generate(), 10);
        ResetCodes ours = new ResetCodes(key, 10);
        assertThat(ours.code("account", "reset"))
                .isNotEqualTo(ours.code("account", "reset2"))
                .isNotEqualTo(ours.code("account2", "reset"))
                .isNotEqualTo(ours.code("accountr", "eset"))
                .isNotEqualTo(others.code("account", "reset"));
    }

    @Test
    void only_the_code_itself_matches() {
        String code = codes.code("a", "r");
        assertThat(codes.matches("a", "r", code)).isTrue();
        assertThat(codes.matches("a", "r", code + "0")).isFalse();
        assertThat(codes.matches("a", "other", code)).isFalse();
    }

    @Test
    void the_form_is_that_many_ascii_digits() {
        assertThat(codes.hasForm("012345")).isTrue();
        assertThat(codes.hasForm("12345")).isFalse();
        assertThat(codes.hasForm("1234567")).isFalse();
        assertThat(codes.hasForm("12345a")).isFalse();
        assertThat(codes.hasForm("\u0661\u0662\u0663\u0664\u0665\u0666")).isFalse();
    }

    @Test
    void codes_are_spread_evenly() {
        ResetCodes four = new ResetCodes(key, 4);
        Map<Character, Long> firstDigits = IntStream.range(0, 20_000)
                .mapToObj(n -> four.code("account", "reset" + n).charAt(0))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(firstDigits)
                .hasSize(10)
                .allSatisfy((digit, times) -> assertThat(times).isBetween(1_700L, 2_300L));
    }

    @Test
    void fewer_than_four_digits_are_refused() {
        assertThatThrownBy(() -> new ResetCodes(key, 3)).hasMessageContaining("4 to 10");
    }
}

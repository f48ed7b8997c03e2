package chancery.contracts.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.contracts.account.EmailAddress;
import chancery.contracts.key.SecretBytes;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResetCodesTest {
    private static final EmailAddress ANN = EmailAddress.of("ann@example.com");

    private final SecretBytes key = SecretBytes.of(new byte[SecretBytes.LENGTH]);
    private final ResetCodes codes = new ResetCodes(key, 6);

    @Test
    void a_code_equals_the_result_of_another_implementation() {
        // Computed with Python's hmac: HMAC-SHA256 with 32 zero bytes as key, over
        // "chancery reset code 1\0account\0reset\0ann@example.com\0"; its first 8 bytes modulo 1000000.
        assertThat(codes.code("account", "reset", ANN)).isEqualTo("062677");
    }

    @Test
    void another_account_reset_address_or_key_has_another_code() {
        ResetCodes others = new ResetCodes(SecretBytes.generate(), 10);
        ResetCodes ours = new ResetCodes(key, 10);
        assertThat(ours.code("account", "reset", ANN))
                .isNotEqualTo(ours.code("account", "reset2", ANN))
                .isNotEqualTo(ours.code("account2", "reset", ANN))
                .isNotEqualTo(ours.code("accountr", "eset", ANN))
                .isNotEqualTo(ours.code("account", "reset", EmailAddress.of("eve@example.com")))
                .isNotEqualTo(others.code("account", "reset", ANN));
    }

    @Test
    void only_the_exact_code_matches() {
        String code = codes.code("a", "r", ANN);
        assertThat(codes.matches("a", "r", ANN, code)).isTrue();
        assertThat(codes.matches("a", "r", ANN, code + "0")).isFalse();
        assertThat(codes.matches("a", "other", ANN, code)).isFalse();
    }

    @Test
    void a_code_has_the_configured_number_of_ascii_digits() {
        assertThat(codes.hasForm("012345")).isTrue();
        assertThat(codes.hasForm("12345")).isFalse();
        assertThat(codes.hasForm("1234567")).isFalse();
        assertThat(codes.hasForm("12345a")).isFalse();
        assertThat(codes.hasForm("\u0661\u0662\u0663\u0664\u0665\u0666")).isFalse();
    }

    @Test
    void codes_are_evenly_distributed() {
        ResetCodes four = new ResetCodes(key, 4);
        Map<Character, Long> firstDigits = IntStream.range(0, 20_000)
                .mapToObj(n -> four.code("account", "reset" + n, ANN).charAt(0))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(firstDigits)
                .hasSize(10)
                .allSatisfy((digit, times) -> assertThat(times).isBetween(1_750L, 2_250L));
    }

    @Test
    void fewer_than_four_digits_are_refused() {
        assertThatThrownBy(() -> new ResetCodes(key, 3)).hasMessageContaining("4 to 10");
    }
}

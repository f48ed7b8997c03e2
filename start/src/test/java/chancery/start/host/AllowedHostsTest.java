package chancery.start.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnNamesTest {

    private static final OwnNames NAMES = OwnNames.and("chancery.x", List.of("Ops.example.org"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:9081",
                "127.0.0.1",
                "10.0.0.7:9081",
                "[::1]",
                "[::1]:9081",
                "[::ffff:127.0.0.1]:9081",
                "command-service:9081",
                "ops.example.org",
                "OPS.example.org:9081"
            })
    void these_are_ours(String host) {
        assertThat(NAMES.include(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":9081",
                "evil.example",
                "evil.example:9081",
                "127.0.0.1.evil.example",
                "localhost.",
                "ops.example.org.evil.example",
                "evil.ops.example.org",
                "[evil.example]",
                "localhost@evil.example",
                "localhost evil.example"
            })
    void these_are_not(String host) {
        assertThat(NAMES.include(host)).isFalse();
    }

    @Test
    void a_request_without_a_name_is_not_for_us() {
        assertThat(NAMES.include(null)).isFalse();
    }

    @Test
    void what_is_no_name_is_refused_by_its_setting() {
        for (String odd : List.of("", "a b", "*.example.org", "host:9081", "http://host")) {
            assertThatThrownBy(() -> OwnNames.and("chancery.x", List.of(odd)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("chancery.x")
                    .hasMessageContaining(odd);
        }
    }
}

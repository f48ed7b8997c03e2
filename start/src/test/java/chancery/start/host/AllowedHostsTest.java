package chancery.start.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {
    private static final AllowedHosts HOSTS = AllowedHosts.including("chancery.x", List.of("Ops.example.org"));

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
    void a_local_or_configured_host_is_allowed(String host) {
        assertThat(HOSTS.contains(host)).isTrue();
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
    void a_foreign_host_is_not_allowed(String host) {
        assertThat(HOSTS.contains(host)).isFalse();
    }

    @Test
    void a_request_without_a_host_is_not_allowed() {
        assertThat(HOSTS.contains(null)).isFalse();
    }

    @Test
    void a_malformed_host_is_refused_with_the_name_of_its_setting() {
        for (String malformed : List.of("", "a b", "*.example.org", "host:9081", "http://host")) {
            assertThatThrownBy(() -> AllowedHosts.including("chancery.x", List.of(malformed)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("chancery.x")
                    .hasMessageContaining(malformed);
        }
    }
}

package chancery.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.BindException;

/** What is found wrong before any part starts, and how it is told. */
class RefusedStartTest {

    @TempDir
    Path data;

    @AfterEach
    void no_part_has_begun_to_start() {
        assertThat(data.resolve("postgres")).doesNotExist();
        assertThat(data.resolve("kafka")).doesNotExist();
    }

    @Test
    void taken_ports_are_all_named_with_their_settings() throws Exception {
        try (ServerSocket web = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket kafka = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> start(
                            "server.port=" + web.getLocalPort(),
                            "chancery.embedded.kafka.port=" + kafka.getLocalPort()))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("127.0.0.1:" + web.getLocalPort() + " of the API (server.port)")
                    .hasMessageContaining(kafka.getLocalPort() + " of Kafka (chancery.embedded.kafka.port)")
                    .extracting(refused -> ((StartRefused) refused).action())
                    .asString()
                    .contains("--server.port=");
        }
    }

    @Test
    void a_port_beyond_the_last_is_named_with_its_setting() {
        assertThatThrownBy(() -> start("management.server.port=99999"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("management.server.port is 99999");
    }

    @Test
    void a_misspelt_setting_is_named_with_the_one_that_was_meant() {
        assertThatThrownBy(() -> start("chancery.tokens.acess-lifetime=5m"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("chancery.tokens.acess-lifetime")
                .extracting(refused -> ((StartRefused) refused).action())
                .isEqualTo("Did you mean chancery.tokens.access-lifetime?");
    }

    @Test
    void a_malformed_key_is_named_by_its_setting_and_not_shown() {
        assertThatThrownBy(() -> start("chancery.keys.master=c2VjcmV0"))
                .isInstanceOf(BindException.class)
                .rootCause()
                .hasMessageContaining("chancery.keys.master")
                .hasMessageNotContaining("c2VjcmV0");
    }

    @Test
    void a_malformed_network_is_named_by_its_setting() {
        assertThatThrownBy(() -> start("chancery.web.trusted-proxies=foo"))
                .isInstanceOf(BindException.class)
                .rootCause()
                .hasMessageContaining("chancery.web.trusted-proxies");
    }

    private void start(String... settings) {
        RunningChancery.start(data, settings).close();
    }
}

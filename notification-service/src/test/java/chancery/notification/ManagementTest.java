package chancery.notification;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class ManagementTest {

    /** DNS rebinding: the page's own name leads to us, so that its reads are of its own origin. */
    @Test
    void a_page_whose_name_was_rebound_to_this_machine_reads_nothing() throws IOException {
        try (Mailer mailer = new Mailer()) {
            int port = port(mailer.started("chancery.management.hosts=ops.example.org"));

            for (String foreign : List.of("evil.example", "127.0.0.1.evil.example:9083", "localhost.")) {
                assertThat(answer(port, foreign))
                        .as(foreign)
                        .startsWith("HTTP/1.1 403")
                        .doesNotContain("{");
            }
            for (String ours : List.of("localhost", "127.0.0.1:9083", "[::1]", "mailer:9083", "ops.example.org")) {
                assertThat(answer(port, ours))
                        .as(ours)
                        .startsWith("HTTP/1.1 200")
                        .contains("\"status\"");
            }
        }
    }

    private static int port(ConfigurableApplicationContext service) {
        return Integer.parseInt(Objects.requireNonNull(service.getEnvironment().getProperty("local.server.port")));
    }

    /** Byte by byte: Java's client lets nobody choose the Host. */
    private static String answer(int port, String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request =
                    "GET /actuator/health/liveness HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}

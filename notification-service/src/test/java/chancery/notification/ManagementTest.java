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
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

@ExtendWith(OutputCaptureExtension.class)
class ManagementTest {
    /** DNS rebinding: the page's host name resolves to this machine, so its requests are same-origin. */
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

    @Test
    void the_startup_block_shows_where_the_service_listens_and_what_it_uses(CapturedOutput output) {
        try (Mailer mailer = new Mailer()) {
            int port = port(mailer.started());

            assertThat(output.getAll())
                    .contains("notification-service is up after ")
                    .contains("Kafka        " + Mailer.kafka.bootstrapServers() + "   (spring.kafka.bootstrap-servers)")
                    .contains("SMTP         127.0.0.1:" + mailer.mails.port() + "   (spring.mail.host)")
                    .contains("Next: http://127.0.0.1:" + port + "/actuator/health/readiness")
                    .doesNotContain("  API  ");
        }
    }

    private static int port(ConfigurableApplicationContext service) {
        return Integer.parseInt(Objects.requireNonNull(service.getEnvironment().getProperty("local.server.port")));
    }

    /** Over a plain socket: Java's HTTP client does not allow to set Host. */
    private static String answer(int port, String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request =
                    "GET /actuator/health/liveness HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}

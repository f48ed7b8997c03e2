package chancery.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A stopping service, as a gateway with open connections sees it. */
@Timeout(30)
class ConnectionDrainTest {
    private ConfigurableApplicationContext service;
    private int port;

    @BeforeEach
    void start() {
        service = new SpringApplicationBuilder(SampleService.class)
                .properties("server.port=0", "chancery.web.drain=4s", "spring.config.import=classpath:chancery-web.yml")
                .run();
        port = Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @Test
    void a_stopping_service_answers_on_an_open_connection_and_closes_it() throws Exception {
        try (OpenConnection connection = new OpenConnection(port)) {
            assertThat(connection.request()).startsWith("HTTP/1.1 200").doesNotContainIgnoringCase("Connection: close");

            CompletableFuture<Void> end = CompletableFuture.runAsync(service::close);
            await().untilAsserted(() ->
                    assertThatThrownBy(() -> new OpenConnection(port)).isInstanceOf(ConnectException.class));

            assertThat(connection.request()).startsWith("HTTP/1.1 200").containsIgnoringCase("\nConnection: close\n");
            assertThat(connection.isClosedByTheService()).isTrue();
            assertThat(end).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    /** A connection that stays open after an answer. */
    private static final class OpenConnection implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader answers;

        OpenConnection(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(5_000);
            answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        }

        /** The head of the answer; it has no body. */
        String request() throws IOException {
            socket.getOutputStream()
                    .write("OPTIONS /api/auth/signup/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            StringBuilder head = new StringBuilder();
            for (String line = answers.readLine(); line != null && !line.isEmpty(); line = answers.readLine()) {
                head.append(line).append('\n');
            }
            return head.toString();
        }

        boolean isClosedByTheService() throws IOException {
            return answers.read() < 0;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}

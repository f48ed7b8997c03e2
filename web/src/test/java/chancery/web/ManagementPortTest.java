package chancery.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {
            "management.server.port=0",
            "chancery.management.hosts=ops.example.org",
            "management.endpoints.web.exposure.include=health,metrics"
        })
class ManagementPortTest extends HttpTest {
    @LocalManagementPort
    private int managementPort;

    @Test
    void health_and_metrics_answer_only_on_the_management_port() throws Exception {
        assertThat(management("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(management("/actuator/metrics/chancery.hashing.queued").body())
                .contains("chancery.hashing.queued");
        assertThat(send(to("/actuator/health")).statusCode()).isEqualTo(404);
    }

    @Test
    void the_api_does_not_answer_on_the_management_port() throws Exception {
        assertThat(management("/api/users/settings").statusCode()).isEqualTo(404);
        assertThat(management("/nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void a_web_page_may_not_use_the_management_port() throws Exception {
        assertThat(management("/actuator/health", "Origin", "http://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(management("/actuator/health", "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(management("/actuator/health", "Sec-Fetch-Site", "none").statusCode())
                .isEqualTo(200);
    }

    /** With DNS rebinding, a page's own name resolves to this machine, so its requests are of its own origin. */
    @Test
    void a_page_with_a_rebound_name_reads_nothing() throws IOException {
        for (String foreign : List.of("evil.example", "evil.example:9081", "127.0.0.1.evil.example", "localhost.")) {
            assertThat(statusFor(foreign)).as(foreign).isEqualTo(403);
        }
        for (String ours : List.of(
                "localhost",
                "localhost:9081",
                "127.0.0.1:9081",
                "[::1]:9081",
                "command-service:9081",
                "OPS.example.org:9081")) {
            assertThat(statusFor(ours)).as(ours).isEqualTo(200);
        }
    }

    /** By socket: Java's HTTP client does not allow to set Host. */
    private int statusFor(String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), managementPort)) {
            String request = "GET /actuator/health HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ", 3)[1]);
        }
    }

    private HttpResponse<String> management(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}

package chancery.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.embedded.base.Folders;
import chancery.embedded.base.LoopbackPort;
import chancery.embedded.mail.DevMailsServer;
import chancery.embedded.mail.MailCatcher;
import chancery.embedded.mail.MailCatcherSettings;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class DevMailsTest {
    private static final String[] WITHOUT_OTHER_PARTS = {
        "--spring.datasource.url=jdbc:postgresql://elsewhere/chancery",
        "--spring.mongodb.uri=mongodb://elsewhere",
        "--spring.kafka.bootstrap-servers=elsewhere:9092",
        "--server.port=0"
    };

    /** Some consist of hexadecimal digits only, like an IPv6 address. */
    private static final List<String> FOREIGN =
            List.of("evil.example", "c0ffee.de", "dead.be", "face.cc", "127.0.0.1.face.cc", "localhost.face.cc");

    private static final List<String> OWN = List.of("localhost", "LOCALHOST", "127.0.0.1", "10.0.0.7", "[::1]");

    @Test
    void caught_mails_are_json_for_programs_and_a_page_for_browsers() throws Exception {
        try (ConfigurableApplicationContext context = start(
                "--chancery.data-dir=" + Folders.temporary("data"),
                "--chancery.embedded.mail.port=" + LoopbackPort.free())) {
            MailCatcherTest.send(
                    context.getBean(EmbeddedParts.class).mailCatcher(),
                    "ann@example.org",
                    "Welcome",
                    "Hi",
                    "<b>Hi</b>");

            HttpResponse<String> json = get(context, "/dev/mails?to=ann@example.org", "*/*");
            HttpResponse<String> page = get(context, "/dev/mails", "text/html,application/xhtml+xml");

            assertThat(json.headers().firstValue("Content-Type")).contains("application/json");
            assertThat(json.body())
                    .matches(
                            "\\[\\{\"to\":\"ann@example.org\",\"subject\":\"Welcome\",\"text\":\"Hi\","
                                    + "\"html\":\"<b>Hi</b>\",\"receivedAt\":\"20[^\"]+Z\",\"from\":\"chancery@example.org\"}]");
            assertThat(get(context, "/dev/mails?to=bob@example.org", "*/*").body())
                    .isEqualTo("[]");
            assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'");
            assertThat(page.body()).contains("Welcome", "From chancery@example.org", "&lt;b&gt;Hi&lt;/b&gt;");
        }
    }

    @Test
    void a_page_that_rebinds_its_domain_to_this_machine_gets_no_mails() throws Exception {
        try (ConfigurableApplicationContext context = start(
                "--chancery.data-dir=" + Folders.temporary("data"),
                "--chancery.embedded.mail.port=" + LoopbackPort.free())) {
            for (String foreign : FOREIGN) {
                assertThat(statusByHost(context, foreign)).as(foreign).startsWith("HTTP/1.1 403");
            }
            for (String own : OWN) {
                assertThat(statusByHost(context, own)).as(own).startsWith("HTTP/1.1 200");
            }
        }
    }

    @Test
    void a_catcher_in_a_separate_process_also_refuses_a_rebound_domain() throws Exception {
        int port = LoopbackPort.free();
        try (MailCatcher catcher = MailCatcher.start(MailCatcherSettings.temporary());
                DevMailsServer server = DevMailsServer.start(catcher, port)) {
            assertThat(server).isNotNull();
            for (String foreign : FOREIGN) {
                assertThat(statusByHost(port, foreign)).as(foreign).startsWith("HTTP/1.1 403");
            }
            for (String own : OWN) {
                assertThat(statusByHost(port, own)).as(own).startsWith("HTTP/1.1 200");
            }
        }
    }

    private static String statusByHost(ConfigurableApplicationContext context, String host) throws Exception {
        return statusByHost(Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port")), host);
    }

    private static String statusByHost(int port, String host) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request = "GET /dev/mails HTTP/1.1\r\nHost: " + host + ":" + port + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void caught_mails_are_not_served_if_a_mail_server_is_configured() throws Exception {
        try (ConfigurableApplicationContext context = start("--spring.mail.host=elsewhere")) {
            assertThat(get(context, "/dev/mails", "*/*").statusCode()).isEqualTo(404);
        }
    }

    private static ConfigurableApplicationContext start(String... arguments) {
        String[] all = java.util.stream.Stream.of(WITHOUT_OTHER_PARTS, arguments)
                .flatMap(java.util.stream.Stream::of)
                .toArray(String[]::new);
        return new SpringApplicationBuilder(Web.class)
                .initializers(new EmbeddedPartsInitializer())
                .run(all);
    }

    private static HttpResponse<String> get(ConfigurableApplicationContext context, String path, String accept)
            throws Exception {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .header("Accept", accept)
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(DevMailsConfiguration.class)
    static class Web {}
}

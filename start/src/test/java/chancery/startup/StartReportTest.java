package chancery.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class StartReportTest {

    private final MockEnvironment environment = new MockEnvironment()
            .withProperty("spring.application.name", "command-service")
            .withProperty("server.address", "127.0.0.1")
            .withProperty("local.server.port", "8081")
            .withProperty("management.server.address", "127.0.0.1")
            .withProperty("local.management.port", "9081")
            .withProperty("chancery.data-dir", "/srv/chancery/../chancery");

    @Test
    void it_says_what_listens_where_what_it_uses_where_its_files_lie_and_what_to_look_at_next() throws IOException {
        try (ServerSocket postgresql = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            int port = postgresql.getLocalPort();
            environment
                    .withProperty(
                            "spring.datasource.url",
                            "jdbc:postgresql://127.0.0.1:" + port + "/chancery?password=secret")
                    .withProperty("spring.kafka.bootstrap-servers", "127.0.0.1:1");

            assertThat(block(ConfiguredPart.postgresql(environment), ConfiguredPart.kafka(environment)))
                    .isEqualToNormalizingNewlines("""
                            command-service is up after 5.1 s, and waits for: Kafka

                              API          http://127.0.0.1:8081/api/
                              health       http://127.0.0.1:9081/actuator/health
                              metrics      http://127.0.0.1:9081/actuator/prometheus
                              PostgreSQL   127.0.0.1:%d   (spring.datasource.url)
                              Kafka        127.0.0.1:1   (spring.kafka.bootstrap-servers; unreachable)
                              own files    /srv/chancery   (chancery.data-dir)

                              Next: http://127.0.0.1:9081/actuator/health/readiness answers 200 when the service is ready.\
                            """.formatted(port));
        }
    }

    @Test
    void a_password_in_an_address_is_not_said() {
        environment.withProperty("spring.mongodb.uri", "mongodb://ann:secret@127.0.0.1:1/?replicaSet=rs0");

        assertThat(block(ConfiguredPart.mongodb(environment)))
                .contains("MongoDB      127.0.0.1:1   (spring.mongodb.uri; unreachable)")
                .doesNotContain("secret", "ann", "rs0");
    }

    @Test
    void without_an_api_what_listens_is_management_and_on_every_address_where_none_is_given() {
        environment
                .withProperty("server.address", "0.0.0.0")
                .withProperty("local.server.port", "8083")
                .withProperty("management.server.address", "")
                .withProperty("local.management.port", "9083")
                .withProperty("spring.mail.host", "127.0.0.1")
                .withProperty("spring.mail.port", "1");

        assertThat(StartReport.withoutApi(environment, ConfiguredPart.mailServer(environment))
                        .text(Duration.ZERO))
                .contains("health       http://localhost:9083/actuator/health   (on every address of this machine)")
                .contains("SMTP         127.0.0.1:1   (spring.mail.host; unreachable)")
                .contains("Next: http://localhost:9083/actuator/health/readiness ")
                .doesNotContain("API", "8083");
    }

    private String block(ConfiguredPart... parts) {
        return StartReport.withApi(environment, parts).text(Duration.ofMillis(5_120));
    }
}

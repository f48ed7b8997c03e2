package chancery.startreport;

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
    void the_report_lists_addresses_parts_data_folder_and_next_step() throws IOException {
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
                          data folder  /srv/chancery   (chancery.data-dir)

                          Next: http://127.0.0.1:9081/actuator/health/readiness answers 200 when the service is ready.\
                        """.formatted(port));
        }
    }

    @Test
    void the_report_contains_no_password_of_an_address() {
        environment.withProperty("spring.mongodb.uri", "mongodb://ann:secret@127.0.0.1:1/?replicaSet=rs0");

        assertThat(block(ConfiguredPart.mongodb(environment)))
                .contains("MongoDB      127.0.0.1:1   (spring.mongodb.uri; unreachable)")
                .doesNotContain("secret", "ann", "rs0");
    }

    @Test
    void without_an_api_the_report_lists_management_only_and_an_empty_address_as_every_address() {
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

package chancery.startreport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfiguredPartTest {
    @Test
    void hosts_are_shown_with_their_ports_and_without_credentials_or_options() {
        assertThat(ConfiguredPart.hosts("jdbc:postgresql://db/chancery?user=ann&password=secret", "5432"))
                .containsExactly("db:5432");
        assertThat(ConfiguredPart.hosts("mongodb://ann:secret@one:27018,two/chancery?replicaSet=rs0", "27017"))
                .containsExactly("one:27018", "two:27017");
        assertThat(ConfiguredPart.hosts("kafka-1:9092, kafka-2:9093", "9092"))
                .containsExactly("kafka-1:9092", "kafka-2:9093");
        assertThat(ConfiguredPart.hosts("jdbc:postgresql://[::1]:5433/chancery", "5432"))
                .containsExactly("[::1]:5433");
        assertThat(ConfiguredPart.hosts("mongodb+srv://ann:secret@cluster.example", "27017"))
                .isEmpty();
    }

    @Test
    void a_part_is_unreachable_if_none_of_its_hosts_accepts_a_connection() throws Exception {
        String closed = "127.0.0.1:1";
        try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String host = "127.0.0.1:" + listening.getLocalPort();
            assertThat(part(closed).isUnreachable()).isTrue();
            assertThat(part(closed, host).isUnreachable()).isFalse();
        }
    }

    private static ConfiguredPart part(String... hosts) {
        return new ConfiguredPart("Kafka", "spring.kafka.bootstrap-servers", List.of(hosts));
    }
}

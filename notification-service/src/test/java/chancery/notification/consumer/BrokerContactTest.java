package chancery.notification.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokerContactTest {
    @ParameterizedTest
    @CsvSource({
        "1, 0, 10, true",
        "1, 10, 10, true",
        "1, 11, 10, false",
        "0, 0, 10, false",
        "1, 2, 1, false",
        "1, 0, -1, false"
    })
    void contact_needs_a_connection_and_a_recent_heartbeat(
            double connections, double heartbeatAge, long longestSilence, boolean contact) {
        Map<MetricName, Metric> metrics = Map.of(
                name("consumer-metrics", "connection-count"),
                metric(connections),
                name("consumer-coordinator-metrics", "last-heartbeat-seconds-ago"),
                metric(heartbeatAge));

        assertThat(BrokerContact.has(Map.of("consumer", metrics), Duration.ofSeconds(longestSilence)))
                .isEqualTo(contact);
    }

    private static MetricName name(String group, String name) {
        return new MetricName(name, group, "", Map.of());
    }

    private static Metric metric(double value) {
        return new Metric() {
            @Override
            public MetricName metricName() {
                return name("", "");
            }

            @Override
            public Object metricValue() {
                return value;
            }
        };
    }
}

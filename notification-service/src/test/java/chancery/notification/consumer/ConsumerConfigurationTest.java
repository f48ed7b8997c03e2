package chancery.notification.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsumerConfigurationTest {
    /** Kafka's default is 45 s. The rest of the 10 s is for the rebalance. */
    @Test
    void another_process_takes_over_the_partitions_of_a_killed_one_within_ten_seconds() {
        assertThat(millis("session.timeout.ms")).isBetween(6_000, 7_000);
        assertThat(millis("heartbeat.interval.ms")).isBetween(500, millis("session.timeout.ms") / 3);
    }

    @Test
    void settings_cannot_weaken_how_a_subscriber_reads() {
        assertThat(ConsumerConfiguration.properties(Map.of(
                        "isolation.level",
                        "read_uncommitted",
                        "enable.auto.commit",
                        true,
                        "auto.offset.reset",
                        "latest",
                        "session.timeout.ms",
                        45_000)))
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("enable.auto.commit", false)
                .containsEntry("auto.offset.reset", "earliest")
                .containsEntry("session.timeout.ms", 6_000);
    }

    private static int millis(String property) {
        return Integer.parseInt(
                String.valueOf(ConsumerConfiguration.properties(Map.of()).get(property)));
    }
}

package chancery.notification.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class IntakeConfigurationTest {

    /** Kafka's own default is 45 s. The rest of the ten is for the others to come together again, and to begin. */
    @Test
    void the_partitions_of_a_killed_process_are_another_ones_within_ten_seconds() {
        assertThat(millis("session.timeout.ms")).isBetween(6_000, 7_000);
        assertThat(millis("heartbeat.interval.ms")).isBetween(500, millis("session.timeout.ms") / 3);
    }

    @Test
    void what_a_subscriber_must_not_leave_to_chance_is_not_a_setting() {
        assertThat(IntakeConfiguration.properties(Map.of(
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
                String.valueOf(IntakeConfiguration.properties(Map.of()).get(property)));
    }
}

package chancery.notification.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OffsetReportingConsumerTest {
    private static final TopicPartition PARTITION = new TopicPartition("topic", 0);

    private final List<Map<TopicPartition, Optional<Long>>> reported = new ArrayList<>();

    /** A {@code WakeupException} represents every failure other than a timeout, such as a refusal by the broker. */
    @Test
    void an_unknown_position_does_not_fail_the_poll() {
        try (OffsetReportingConsumer consumer = new OffsetReportingConsumer(
                Map.of("bootstrap.servers", "127.0.0.1:1", "group.id", "group"), reported::add)) {
            consumer.assign(List.of(PARTITION));
            consumer.wakeup();

            assertThat(consumer.poll(Duration.ZERO)).isEmpty();
        }
        assertThat(reported).hasSize(2).containsOnly(Map.of(PARTITION, Optional.empty()));
    }
}

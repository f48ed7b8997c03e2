package chancery.notification.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TellingConsumerTest {

    private static final TopicPartition PARTITION = new TopicPartition("topic", 0);

    private final List<Map<TopicPartition, Optional<Long>>> told = new ArrayList<>();

    /** Woken up stands for all that is not a time-out: a refusal by the broker, say. */
    @Test
    void a_failure_to_tell_where_it_is_is_none_of_the_poll() {
        try (TellingConsumer consumer =
                new TellingConsumer(Map.of("bootstrap.servers", "127.0.0.1:1", "group.id", "group"), told::add)) {
            consumer.assign(List.of(PARTITION));
            consumer.wakeup();

            assertThat(consumer.poll(Duration.ZERO)).isEmpty();
        }
        assertThat(told).hasSize(2).containsOnly(Map.of(PARTITION, Optional.empty()));
    }
}

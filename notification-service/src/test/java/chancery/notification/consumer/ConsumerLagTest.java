package chancery.notification.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ConsumerLagTest {
    private static final TopicPartition ONE = new TopicPartition("topic", 1);
    private static final TopicPartition TWO = new TopicPartition("topic", 2);

    private final Topic topic = new Topic();
    private Instant now = Instant.EPOCH;
    private final ConsumerLag lag = new ConsumerLag(topic, ((InstantSource) () -> now).withZone(ZoneOffset.UTC));

    @Test
    void the_lag_is_nan_exactly_while_no_partition_is_assigned() throws InterruptedException {
        lag.measure();
        assertThat(lag.events()).isNaN();
        assertThat(lag.seconds()).isNaN();

        topic.ends(12, 12);
        lag.setNextOffsets(Map.of(ONE, Optional.of(10L)));
        lag.measure();
        assertThat(lag.events()).isEqualTo(2);
        now = now.plus(Duration.ofSeconds(3));
        assertThat(lag.seconds()).as("since the assignment").isEqualTo(3);

        lag.setNextOffsets(Map.of());
        lag.measure();
        assertThat(lag.events()).isNaN();
        assertThat(lag.seconds()).isNaN();
    }

    @Test
    void without_a_known_offset_the_lag_counts_from_the_start_of_the_partition() throws InterruptedException {
        topic.starts.put(ONE, 5L);
        topic.ends(12, 12);

        lag.setNextOffsets(Map.of(ONE, Optional.empty(), TWO, Optional.of(11L)));
        lag.measure();

        assertThat(lag.events()).isEqualTo(7 + 1);
    }

    @Test
    void an_unknown_offset_leaves_the_last_known_one() throws InterruptedException {
        topic.ends(12, 12);
        lag.setNextOffsets(Map.of(ONE, Optional.of(11L)));
        lag.setNextOffsets(Map.of(ONE, Optional.empty()));

        lag.measure();

        assertThat(lag.events()).isEqualTo(1);
    }

    @Test
    void an_offset_beyond_the_end_of_a_recreated_topic_does_not_count_as_lag() throws InterruptedException {
        topic.ends(0, 12);
        lag.setNextOffsets(Map.of(ONE, Optional.of(10L), TWO, Optional.of(11L)));

        lag.measure();

        assertThat(lag.events()).isEqualTo(1);
    }

    @Test
    void a_transaction_that_is_open_for_more_than_five_seconds_is_a_stall() throws InterruptedException {
        topic.ends(12, 20);
        topic.lastStable.put(ONE, 10L);
        topic.lastStable.put(TWO, 15L);
        lag.setNextOffsets(Map.of(ONE, Optional.of(10L), TWO, Optional.of(14L)));
        lag.measure();
        assertThat(lag.events()).isEqualTo(2 + 6);
        now = now.plus(Duration.ofSeconds(5));
        lag.measure();
        assertThat(lag.stall()).isEmpty();
        now = now.plus(Duration.ofSeconds(1));
        lag.measure();
        assertThat(lag.stall()).isEqualTo("an open transaction blocks the topic at topic-1, offset 10");

        lag.setNextOffsets(Map.of(ONE, Optional.of(11L), TWO, Optional.of(14L)));
        topic.lastStable.put(ONE, 11L);
        lag.measure();
        assertThat(lag.stall()).as("another transaction").isEmpty();
    }

    @Test
    void a_failed_measurement_neither_hides_an_open_transaction_nor_extends_it() throws InterruptedException {
        topic.ends(12, 20);
        topic.lastStable.put(ONE, 10L);
        lag.setNextOffsets(Map.of(ONE, Optional.of(10L)));
        lag.measure();
        now = now.plus(Duration.ofSeconds(3));
        lag.measure();
        now = now.plus(Duration.ofSeconds(3));
        topic.unavailable = true;
        lag.measure();
        assertThat(lag.stall()).as("seen open for 3 seconds").isEmpty();
        topic.unavailable = false;
        lag.measure();
        assertThat(lag.stall()).isEqualTo("an open transaction blocks the topic at topic-1, offset 10");
    }

    @Test
    void while_kafka_is_unavailable_the_last_lag_stays_and_its_age_grows() throws InterruptedException {
        topic.ends(12, 12);
        lag.setNextOffsets(Map.of(ONE, Optional.of(12L)));
        lag.measure();
        assertThat(lag.seconds()).isZero();

        topic.unavailable = true;
        now = now.plus(Duration.ofSeconds(7));
        lag.measure();
        assertThat(lag.events()).isZero();
        assertThat(lag.seconds()).isEqualTo(7);
        now = now.plus(Duration.ofSeconds(7));
        lag.measurementFailed();
        assertThat(lag.seconds()).isEqualTo(14);

        topic.unavailable = false;
        lag.measure();
        assertThat(lag.seconds()).isZero();
    }

    @Test
    void the_age_also_grows_if_kafka_never_answered() throws InterruptedException {
        topic.unavailable = true;
        lag.setNextOffsets(Map.of(ONE, Optional.empty()));
        lag.measure();
        now = now.plus(Duration.ofSeconds(7));
        lag.measure();

        assertThat(lag.events()).isNaN();
        assertThat(lag.seconds()).isEqualTo(7);
    }

    @Test
    void under_constant_load_the_age_is_that_of_the_oldest_unhandled_record() throws InterruptedException {
        underLoad(Duration.ofMinutes(5));
        assertThat(lag.events()).isEqualTo(10 + 10);
        assertThat(lag.seconds()).isBetween(1.0, 2.0);

        topic.ends(9_000, 9_000);
        now = now.plus(Duration.ofMinutes(2));
        lag.measure();
        assertThat(lag.seconds()).as("stopped, and new records arrive").isBetween(121.0, 122.0);
        now = now.plus(Duration.ofMinutes(2));
        lag.measure();
        assertThat(lag.seconds()).as("stopped, and none arrive").isBetween(241.0, 242.0);
    }

    @Test
    void a_new_or_recreated_partition_does_not_keep_the_age_growing() throws InterruptedException {
        topic.ends(10, 10);
        lag.setNextOffsets(Map.of(ONE, Optional.of(5L)));
        lag.measure();
        underLoad(Duration.ofMinutes(1));
        assertThat(lag.seconds()).as("after the second assignment").isBetween(1.0, 2.0);

        topic.ends(0, 0);
        underLoad(Duration.ofSeconds(3));
        assertThat(lag.seconds()).as("after the recreation").isBetween(1.0, 2.0);
    }

    /** One measurement per second: each time the consumer has reached the end of the measurement before. */
    private void underLoad(Duration time) throws InterruptedException {
        for (long second = 0; second < time.toSeconds(); second++) {
            lag.setNextOffsets(Map.of(
                    ONE,
                    Optional.of(topic.ends.getOrDefault(ONE, 0L)),
                    TWO,
                    Optional.of(topic.ends.getOrDefault(TWO, 0L))));
            topic.ends(topic.ends.getOrDefault(ONE, 0L) + 10, topic.ends.getOrDefault(TWO, 0L) + 10);
            now = now.plus(Duration.ofSeconds(1));
            lag.measure();
        }
    }

    private static final class Topic extends TopicOffsets {
        private final Map<TopicPartition, Long> starts = new HashMap<>();
        private final Map<TopicPartition, Long> ends = new HashMap<>();
        private final Map<TopicPartition, Long> lastStable = new HashMap<>();
        private boolean unavailable;

        private Topic() {
            super(Map.of());
        }

        private void ends(long one, long two) {
            ends.put(ONE, one);
            ends.put(TWO, two);
            lastStable.putAll(ends);
        }

        @Override
        Map<TopicPartition, Long> starts(Collection<TopicPartition> partitions) {
            return of(partitions, starts);
        }

        @Override
        Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
            return of(partitions, ends);
        }

        @Override
        Map<TopicPartition, Long> lastStable(Collection<TopicPartition> partitions) {
            return of(partitions, lastStable);
        }

        private Map<TopicPartition, Long> of(Collection<TopicPartition> partitions, Map<TopicPartition, Long> all) {
            if (unavailable) {
                throw new KafkaException("unavailable");
            }
            Map<TopicPartition, Long> asked = new HashMap<>(all);
            asked.keySet().retainAll(partitions);
            return asked;
        }
    }
}

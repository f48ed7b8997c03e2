package chancery.notification.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class IntakeLagTest {

    private static final TopicPartition ONE = new TopicPartition("topic", 1);
    private static final TopicPartition TWO = new TopicPartition("topic", 2);

    private final Topic topic = new Topic();
    private final MovingClock clock = new MovingClock();
    private final IntakeLag lag = new IntakeLag(topic, clock);

    @Test
    void it_is_not_a_number_when_nothing_is_assigned_and_only_then() throws InterruptedException {
        lag.look();
        assertThat(lag.events()).isNaN();
        assertThat(lag.seconds()).isNaN();

        topic.ends(12, 12);
        lag.isAt(Map.of(ONE, Optional.of(10L)));
        lag.look();
        assertThat(lag.events()).isEqualTo(2);
        clock.passes(Duration.ofSeconds(3));
        assertThat(lag.seconds()).as("since it got the partition").isEqualTo(3);

        lag.isAt(Map.of());
        lag.look();
        assertThat(lag.events()).isNaN();
        assertThat(lag.seconds()).isNaN();
    }

    @Test
    void where_no_offset_is_known_it_counts_from_the_start() throws InterruptedException {
        topic.starts.put(ONE, 5L);
        topic.ends(12, 12);

        lag.isAt(Map.of(ONE, Optional.empty(), TWO, Optional.of(11L)));
        lag.look();

        assertThat(lag.events()).isEqualTo(7 + 1);
    }

    @Test
    void an_offset_that_the_consumer_does_not_know_for_a_moment_is_the_last_one() throws InterruptedException {
        topic.ends(12, 12);
        lag.isAt(Map.of(ONE, Optional.of(11L)));
        lag.isAt(Map.of(ONE, Optional.empty()));

        lag.look();

        assertThat(lag.events()).isEqualTo(1);
    }

    @Test
    void a_topic_that_was_made_anew_is_not_behind() throws InterruptedException {
        topic.ends(0, 12);
        lag.isAt(Map.of(ONE, Optional.of(10L), TWO, Optional.of(11L)));

        lag.look();

        assertThat(lag.events()).isEqualTo(1);
    }

    @Test
    void an_open_transaction_is_told_when_it_stays_at_its_place_for_longer_than_five_seconds()
            throws InterruptedException {
        topic.ends(12, 20);
        topic.decided.put(ONE, 10L);
        topic.decided.put(TWO, 15L);
        lag.isAt(Map.of(ONE, Optional.of(10L), TWO, Optional.of(14L)));
        lag.look();
        assertThat(lag.events()).isEqualTo(2 + 6);
        clock.passes(Duration.ofSeconds(5));
        lag.look();
        assertThat(lag.trouble()).isEmpty();
        clock.passes(Duration.ofSeconds(1));
        lag.look();
        assertThat(lag.trouble()).isEqualTo("a transaction on the topic is not decided, at topic-1, offset 10");

        lag.isAt(Map.of(ONE, Optional.of(11L), TWO, Optional.of(14L)));
        topic.decided.put(ONE, 11L);
        lag.look();
        assertThat(lag.trouble()).as("another one").isEmpty();
    }

    @Test
    void a_look_that_fails_now_and_then_does_not_hide_an_open_transaction_nor_is_it_one() throws InterruptedException {
        topic.ends(12, 20);
        topic.decided.put(ONE, 10L);
        lag.isAt(Map.of(ONE, Optional.of(10L)));
        lag.look();
        clock.passes(Duration.ofSeconds(3));
        lag.look();
        clock.passes(Duration.ofSeconds(3));
        topic.away = true;
        lag.look();
        assertThat(lag.trouble()).as("it was seen for 3 seconds").isEmpty();
        topic.away = false;
        lag.look();
        assertThat(lag.trouble()).isEqualTo("a transaction on the topic is not decided, at topic-1, offset 10");
    }

    @Test
    void while_kafka_is_away_it_is_what_was_known_and_its_age_grows() throws InterruptedException {
        topic.ends(12, 12);
        lag.isAt(Map.of(ONE, Optional.of(12L)));
        lag.look();
        assertThat(lag.seconds()).isZero();

        topic.away = true;
        clock.passes(Duration.ofSeconds(7));
        lag.look();
        assertThat(lag.events()).isZero();
        assertThat(lag.seconds()).isEqualTo(7);
        clock.passes(Duration.ofSeconds(7));
        lag.cannotLook();
        assertThat(lag.seconds()).isEqualTo(14);

        topic.away = false;
        lag.look();
        assertThat(lag.seconds()).isZero();
    }

    @Test
    void a_kafka_that_never_said_where_the_topic_ends_makes_the_age_grow_too() throws InterruptedException {
        topic.away = true;
        lag.isAt(Map.of(ONE, Optional.empty()));
        lag.look();
        clock.passes(Duration.ofSeconds(7));
        lag.look();

        assertThat(lag.events()).isNaN();
        assertThat(lag.seconds()).isEqualTo(7);
    }

    @Test
    void while_records_come_at_each_look_it_is_as_old_as_what_it_has_not_reached() throws InterruptedException {
        underLoad(Duration.ofMinutes(5));
        assertThat(lag.events()).isEqualTo(10 + 10);
        assertThat(lag.seconds()).isBetween(1.0, 2.0);

        topic.ends(9_000, 9_000);
        clock.passes(Duration.ofMinutes(2));
        lag.look();
        assertThat(lag.seconds()).as("it stands, and records come").isBetween(121.0, 122.0);
        clock.passes(Duration.ofMinutes(2));
        lag.look();
        assertThat(lag.seconds()).as("it stands, and none come").isBetween(241.0, 242.0);
    }

    @Test
    void a_partition_that_it_gets_under_load_and_one_made_anew_do_not_keep_its_age_growing()
            throws InterruptedException {
        topic.ends(10, 10);
        lag.isAt(Map.of(ONE, Optional.of(5L)));
        lag.look();
        underLoad(Duration.ofMinutes(1));
        assertThat(lag.seconds()).as("it has got another").isBetween(1.0, 2.0);

        topic.ends(0, 0);
        underLoad(Duration.ofSeconds(3));
        assertThat(lag.seconds()).as("made anew").isBetween(1.0, 2.0);
    }

    /** At each look, one second after the other, it is where the topic ended at the look before. */
    private void underLoad(Duration time) throws InterruptedException {
        for (long second = 0; second < time.toSeconds(); second++) {
            lag.isAt(Map.of(
                    ONE,
                    Optional.of(topic.ends.getOrDefault(ONE, 0L)),
                    TWO,
                    Optional.of(topic.ends.getOrDefault(TWO, 0L))));
            topic.ends(topic.ends.getOrDefault(ONE, 0L) + 10, topic.ends.getOrDefault(TWO, 0L) + 10);
            clock.passes(Duration.ofSeconds(1));
            lag.look();
        }
    }

    private static final class Topic extends TopicEnds {

        private final Map<TopicPartition, Long> starts = new HashMap<>();
        private final Map<TopicPartition, Long> ends = new HashMap<>();
        private final Map<TopicPartition, Long> decided = new HashMap<>();
        private boolean away;

        private Topic() {
            super(Map.of());
        }

        private void ends(long one, long two) {
            ends.put(ONE, one);
            ends.put(TWO, two);
            decided.putAll(ends);
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
        Map<TopicPartition, Long> decided(Collection<TopicPartition> partitions) {
            return of(partitions, decided);
        }

        private Map<TopicPartition, Long> of(Collection<TopicPartition> partitions, Map<TopicPartition, Long> all) {
            if (away) {
                throw new KafkaException("away");
            }
            Map<TopicPartition, Long> asked = new HashMap<>(all);
            asked.keySet().retainAll(partitions);
            return asked;
        }
    }

    private static final class MovingClock extends Clock {

        private Instant now = Instant.EPOCH;

        private void passes(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

package chancery.feed.publish.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.contracts.account.AccountEvent;
import chancery.contracts.feed.Feed;
import chancery.eventstore.event.EventMetadata;
import chancery.eventstore.log.LoggedEvent;
import chancery.feed.publish.producer.LastEvents.LastEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LastEventsTest {
    private static final LastEvents HELD =
            new LastEvents(new TreeMap<>(Map.of(0, new LastEvent(5, "before"), 1, new LastEvent(9, "untouched"))));

    @Test
    void the_last_acknowledged_event_of_a_partition_replaces_the_one_before() {
        LastEvents moved = HELD.after(
                List.of(event("first"), event("second"), event("third")), List.of(at(0, 7), at(0, 8), at(2, 0)));

        assertThat(moved.byPartition())
                .isEqualTo(Map.of(
                        0, new LastEvent(8, "second"), 1, new LastEvent(9, "untouched"), 2, new LastEvent(0, "third")));
    }

    @Test
    void an_event_stored_at_or_before_the_last_one_shows_that_kafka_lost_records() {
        for (long offset : new long[] {3, 5}) {
            assertThatThrownBy(() -> HELD.after(List.of(event("next")), List.of(at(0, offset))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Kafka lost records")
                    .hasMessageContaining("event before was at offset 5");
        }
    }

    @Test
    void a_partition_that_ends_at_or_before_its_last_event_has_lost_it() {
        assertThat(HELD.areBefore(Map.of(0, 6L, 1, 10L))).isTrue();
        assertThat(HELD.areBefore(Map.of(0, 5L, 1, 10L))).isFalse();
        assertThat(HELD.areBefore(Map.of(0, 6L, 1, 0L))).isFalse();
        assertThat(LastEvents.NONE.areBefore(Map.of(0, 0L))).isTrue();
    }

    private static RecordMetadata at(int partition, long offset) {
        return new RecordMetadata(new TopicPartition(Feed.TOPIC, partition), offset, 0, 0, 0, 0);
    }

    private static LoggedEvent event(String id) {
        return new LoggedEvent(
                1,
                id,
                "account",
                0,
                Instant.EPOCH,
                Instant.EPOCH,
                "1.2.3",
                new AccountEvent.SettingsUpdated("n", null, null),
                EventMetadata.SYSTEM);
    }
}

package chancery.feed.publish.producer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chancery.eventstore.log.LogPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The records of the position. */
class PositionRecordsTest {
    private static final LogPosition SEVENTH = new LogPosition(7, "seventh");

    @Test
    void a_position_is_read_back_with_its_topic() {
        PublishedPosition.At held = new PublishedPosition.At(SEVENTH, "topic");

        assertThat(PositionRecords.read(PositionRecords.of(held).value())).isEqualTo(held);
    }

    @Test
    void a_position_of_an_older_or_newer_release_is_read() {
        assertThat(read("{\"position\":7,\"eventId\":\"seventh\"}")).isEqualTo(new PublishedPosition.At(SEVENTH, ""));
        assertThat(read("{\"position\":7,\"eventId\":\"seventh\",\"topicId\":\"topic\",\"unheardOf\":1}"))
                .isEqualTo(new PublishedPosition.At(SEVENTH, "topic"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nonsense", "{}", "7", "null", "[]", "{\"position\":-1,\"eventId\":\"\"}", "{\"position\":7}"
            })
    void any_other_record_is_unreadable(String nonsense) {
        assertThat(read(nonsense)).isInstanceOf(PublishedPosition.Unreadable.class);
    }

    private static PublishedPosition read(String value) {
        return PositionRecords.read(value.getBytes(UTF_8));
    }
}

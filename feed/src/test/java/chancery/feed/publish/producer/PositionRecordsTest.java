package chancery.feed.publish.producer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chancery.eventstore.log.LogPosition;
import chancery.feed.publish.producer.LastEvents.LastEvent;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The records of the position. */
class PositionRecordsTest {
    private static final PublishedPosition.At HELD = new PublishedPosition.At(
            new LogPosition(7, "seventh"),
            "topic",
            new LastEvents(new TreeMap<>(Map.of(0, new LastEvent(12, "seventh"), 11, new LastEvent(3, "fifth")))));

    @Test
    void a_position_equals_the_approved_one() throws IOException {
        ProducerRecord<String, byte[]> written = PositionRecords.of(HELD);

        assertThat("topic: " + written.topic() + "\npartition: " + written.partition() + "\nkey: " + written.key()
                        + "\n\n" + new String(written.value(), UTF_8) + "\n")
                .isEqualTo(approved());
    }

    @Test
    void a_position_is_read_back_with_its_topic_and_last_events() {
        assertThat(PositionRecords.read(PositionRecords.of(HELD).value())).isEqualTo(HELD);
        PublishedPosition.At first = new PublishedPosition.At(LogPosition.START, "topic", LastEvents.NONE);
        assertThat(PositionRecords.read(PositionRecords.of(first).value())).isEqualTo(first);
    }

    @Test
    void members_of_a_newer_release_are_ignored() {
        assertThat(read("{\"position\":7,\"eventId\":\"seventh\",\"topicId\":\"topic\",\"unheardOf\":1,"
                        + "\"lastEvents\":{\"0\":{\"offset\":12,\"eventId\":\"seventh\",\"unheardOf\":{}},"
                        + "\"11\":{\"offset\":3,\"eventId\":\"fifth\"}}}"))
                .isEqualTo(HELD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "{}",
                "7",
                "null",
                "[]",
                "{'position':-1,'eventId':'','topicId':'topic','lastEvents':{}}",
                "{'position':7,'topicId':'topic','lastEvents':{}}",
                "{'position':7,'eventId':'seventh','lastEvents':{}}",
                "{'position':7,'eventId':'seventh','topicId':'topic'}",
                "{'position':7,'eventId':'seventh','topicId':'topic','lastEvents':null}",
                "{'position':7,'eventId':'seventh','topicId':'topic','lastEvents':{'a':{'offset':1,'eventId':'x'}}}",
                "{'position':7,'eventId':'seventh','topicId':'topic','lastEvents':{'12':{'offset':1,'eventId':'x'}}}",
                "{'position':7,'eventId':'seventh','topicId':'topic','lastEvents':{'-1':{'offset':1,'eventId':'x'}}}",
                "{'position':7,'eventId':'seventh','topicId':'topic','lastEvents':{'0':{'offset':-1,'eventId':'x'}}}",
                "{'position':7,'eventId':'seventh','topicId':'topic','lastEvents':{'0':{'offset':1}}}",
                "{'position':7,'eventId':'seventh','topicId':'topic','lastEvents':{'0':{'offset':1,'eventId':''}}}",
                "{'position':7,'eventId':'seventh','topicId':'topic','lastEvents':{'0':{'eventId':'x'}}}",
                "{'position':7,'eventId':'seventh','topicId':'topic','lastEvents':{'0':null}}"
            })
    void any_other_record_is_unreadable(String nonsense) {
        assertThat(read(nonsense.replace('\'', '"'))).isInstanceOf(PublishedPosition.Unreadable.class);
    }

    private static PublishedPosition read(String value) {
        return PositionRecords.read(value.getBytes(UTF_8));
    }

    private static String approved() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                PositionRecordsTest.class.getResourceAsStream("/approved/publisher/position.txt"))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}

package chancery.eventstore.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.eventstore.log.LogPosition;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.Test;

class LogTokenTest {
    private static final LogToken THIRD = new LogToken(new LogPosition(3, "third"));
    private static final LogToken NINTH = new LogToken(new LogPosition(9, "ninth"));

    private final Serializer serializer = TokenSerializer.create();

    @Test
    void a_token_covers_the_events_before_it() {
        assertThat(NINTH.covers(THIRD)).isTrue();
        assertThat(NINTH.covers(NINTH)).isTrue();
        assertThat(THIRD.covers(NINTH)).isFalse();
        assertThat(THIRD.lowerBound(NINTH)).isEqualTo(THIRD);
        assertThat(NINTH.lowerBound(THIRD)).isEqualTo(THIRD);
        assertThat(THIRD.upperBound(NINTH)).isEqualTo(NINTH);
        assertThat(NINTH.upperBound(THIRD)).isEqualTo(NINTH);
        assertThat(NINTH.position()).hasValue(9);
        assertThat(LogToken.of(null)).isEqualTo(LogToken.TAIL);
    }

    @Test
    void a_token_of_another_event_store_is_refused() {
        assertThatThrownBy(() -> LogToken.of(new GlobalSequenceTrackingToken(4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GlobalSequenceTrackingToken is no token of this log")
                .hasMessageContaining("Reset the tokens");
    }

    @Test
    void a_token_is_stored_as_json() {
        assertThat(serializer.serialize(NINTH, String.class).getData())
                .isEqualTo("{\"reached\":{\"position\":9,\"eventId\":\"ninth\"}}");
        assertThat(readBack(NINTH)).isEqualTo(NINTH);
    }

    /** Axon's serializer refuses these by default, and the processor would retry forever. */
    @Test
    void the_tokens_of_a_replay_and_of_merged_segments_are_read_back() {
        TrackingToken replay = ReplayToken.createReplayToken(NINTH, THIRD, "a reset");
        assertThat(readBack(replay)).isEqualTo(replay);
        assertThat(LogToken.of(readBack(replay))).isEqualTo(THIRD);
        TrackingToken merged = MergedTrackingToken.merged(THIRD, NINTH);
        assertThat(readBack(merged)).isEqualTo(merged);
        assertThat(LogToken.of(readBack(merged))).isEqualTo(THIRD);
    }

    private TrackingToken readBack(TrackingToken token) {
        SerializedObject<byte[]> stored = serializer.serialize(token, byte[].class);
        return serializer.deserialize(stored);
    }
}

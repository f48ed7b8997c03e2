package chancery.notification.intake;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.contracts.feed.Feed;
import chancery.notification.FeedHeaders;
import chancery.notification.outbox.FeedRecord;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeLaneTest {

    @Test
    void every_event_is_one_lanes() {
        for (String type : Feed.types()) {
            boolean code = type.startsWith("chancery.account.reset-requested.v");
            assertThat(IntakeLane.CODES.concerns(record(type))).as(type).isEqualTo(code);
            assertThat(IntakeLane.NOTICES.concerns(record(type))).as(type).isEqualTo(!code);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"chancery.account.reset-requested.v2", "chancery.account.reset-requested.v10"})
    void a_request_of_a_code_is_the_codes_lanes_in_whatever_version(String type) {
        assertThat(IntakeLane.CODES.concerns(record(type))).isTrue();
        assertThat(IntakeLane.NOTICES.concerns(record(type))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "chancery.account.reset-requested.v2x",
                "chancery.account.reset-code-refused.v2",
                "com.example.reset-requested.v1"
            })
    void whatever_else_there_is_is_the_notices_lanes(String type) {
        assertThat(IntakeLane.CODES.concerns(record(type))).isFalse();
        assertThat(IntakeLane.NOTICES.concerns(record(type))).isTrue();
    }

    private static FeedRecord record(String type) {
        return new FeedRecord(
                Feed.TOPIC, 0, 0, null, null, FeedHeaders.kept(FeedHeaders.of("event-1", type, Instant.EPOCH)));
    }
}

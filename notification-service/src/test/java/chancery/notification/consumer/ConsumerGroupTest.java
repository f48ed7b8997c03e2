package chancery.notification.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.contracts.feed.Feed;
import chancery.notification.FeedHeaders;
import chancery.notification.outbox.FeedRecord;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsumerGroupTest {
    @Test
    void exactly_one_group_handles_each_event() {
        for (String type : Feed.types()) {
            boolean code = type.startsWith("chancery.account.reset-requested.v");
            assertThat(ConsumerGroup.CODES.handles(record(type))).as(type).isEqualTo(code);
            assertThat(ConsumerGroup.NOTICES.handles(record(type))).as(type).isEqualTo(!code);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"chancery.account.reset-requested.v2", "chancery.account.reset-requested.v10"})
    void reset_code_requests_of_every_version_belong_to_the_code_group(String type) {
        assertThat(ConsumerGroup.CODES.handles(record(type))).isTrue();
        assertThat(ConsumerGroup.NOTICES.handles(record(type))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "chancery.account.reset-requested.v2x",
                "chancery.account.reset-code-refused.v2",
                "com.example.reset-requested.v1"
            })
    void every_other_type_belongs_to_the_notice_group(String type) {
        assertThat(ConsumerGroup.CODES.handles(record(type))).isFalse();
        assertThat(ConsumerGroup.NOTICES.handles(record(type))).isTrue();
    }

    private static FeedRecord record(String type) {
        return new FeedRecord(
                Feed.TOPIC, 0, 0, null, null, FeedHeaders.stored(FeedHeaders.of("event-1", type, Instant.EPOCH)));
    }
}

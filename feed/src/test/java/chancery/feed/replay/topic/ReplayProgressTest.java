package chancery.feed.replay.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.eventstore.log.LogPosition;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

class ReplayProgressTest {
    @Test
    void progress_is_read_back() {
        ReplayProgress progress = new ReplayProgress(new LogPosition(7, "id"), 5, 3, Instant.EPOCH);

        assertThat(ReplayProgress.read(progress.of("topic").value())).isEqualTo(progress);
    }

    @Test
    void progress_with_a_missing_member_cannot_be_read() {
        assertThatThrownBy(() -> ReplayProgress.read("{\"events\":1,\"perSecond\":1}".getBytes(UTF_8)))
                .isInstanceOf(JacksonException.class);
    }
}

package chancery.feed.replay;

import static chancery.feed.replay.ReplayFixture.endingAt;
import static chancery.feed.replay.ReplayFixture.startingAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.contracts.feed.Feed;
import chancery.eventstore.testing.Tampering;
import chancery.feed.management.RequestRejected;
import chancery.feed.replay.request.ReplayOptions;
import chancery.feed.replay.request.ReplayOptions.Bound;
import chancery.feed.replay.request.ReplayRequest;
import chancery.feed.replay.request.ReplaySettings;
import chancery.feed.replay.topic.ReplayProgress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Invalid requests for replays are refused before anything is created. */
class ReplayRefusalTest {
    @RegisterExtension
    static final ReplayFixture replays = ReplayFixture.shared();

    @Test
    void the_same_request_again_has_no_effect_and_another_one_is_refused() {
        replays.history(1, 9);
        String topic = replays.requested(500);
        ReplayRequest first = replays.requests().find(topic).orElseThrow();

        replays.submission().submit(topic, ReplayOptions.EVERYTHING);
        replays.submission().submit(topic, new ReplayOptions(Bound.at(1), Bound.OPEN, 500));
        long fourth = replays.logged().get(3).position();

        assertThat(replays.requests().all()).containsExactly(first);
        assertThatThrownBy(() -> replays.submission().submit(topic, startingAt(Bound.at(fourth))))
                .isInstanceOf(RequestRejected.class)
                .hasMessageContaining("choose another name");
        assertThatThrownBy(() -> replays.submission().submit(topic, new ReplayOptions(Bound.OPEN, Bound.OPEN, 7)))
                .isInstanceOf(RequestRejected.class)
                .hasMessageContaining("rate 500");
    }

    @Test
    void an_invalid_topic_range_or_rate_is_refused() {
        replays.history(1, 9);
        for (String topic : List.of(
                Feed.TOPIC,
                ReplayProgress.TOPIC,
                "chancery.account-events.position",
                "chancery.replay",
                "chancery.replay.",
                "chancery.replay.Billing",
                "chancery.replay.a b",
                "chancery.replay..",
                "billing",
                "")) {
            assertThatThrownBy(() -> replays.submission().submit(topic, ReplayOptions.EVERYTHING))
                    .as(topic)
                    .isInstanceOf(RequestRejected.class);
        }
        long last = replays.logged().getLast().position();
        Instant later = Instant.now().plusSeconds(60);
        for (ReplayOptions options : List.of(
                startingAt(Bound.at(0)),
                startingAt(Bound.at(last + 1)),
                startingAt(Bound.at(later)),
                endingAt(Bound.at(0)),
                endingAt(Bound.at(last + 1)),
                endingAt(Bound.at(later)),
                endingAt(Bound.at(Instant.EPOCH)),
                new ReplayOptions(Bound.at(last), Bound.at(last - 1), null),
                new ReplayOptions(Bound.OPEN, Bound.OPEN, 0))) {
            assertThatThrownBy(() -> replays.submission().submit(ReplayFixture.topic(), options))
                    .as(options.toString())
                    .isInstanceOf(RequestRejected.class);
        }
        assertThatThrownBy(() -> new Bound(1L, Instant.EPOCH)).isInstanceOf(RequestRejected.class);
        Tampering.update(
                replays.log.superuser, "UPDATE domain_event SET recorded_at = recorded_at - interval '1 hour'");
        assertThatThrownBy(() -> replays.submission()
                        .submit(
                                ReplayFixture.topic(),
                                startingAt(Bound.at(Instant.now().minusSeconds(60)))))
                .isInstanceOf(RequestRejected.class)
                .hasMessageContaining("No event was recorded at");
        Tampering.emptyLog(replays.log.superuser);
        assertThatThrownBy(() -> replays.requested(1))
                .isInstanceOf(RequestRejected.class)
                .hasMessageContaining("The log is empty");
        assertThat(replays.requests().all()).isEmpty();
    }

    @Test
    void a_topic_that_already_has_records_is_refused() {
        replays.history(1, 3);
        replays.runner();
        String topic = replays.requested(1_000);
        replays.awaitEnd(topic);
        replays.log.superuser.execute("TRUNCATE feed_replay");

        assertThatThrownBy(() -> replays.submission().submit(topic, ReplayOptions.EVERYTHING))
                .isInstanceOf(RequestRejected.class)
                .hasMessageContaining("already has records");
    }

    @Test
    void a_topic_in_another_shape_is_refused_with_the_difference() {
        replays.history(1, 3);
        Map<NewTopic, String> others = Map.of(
                new NewTopic(ReplayFixture.topic(), 3, (short) 1),
                "3 partitions, not 12",
                new NewTopic(ReplayFixture.topic(), 12, (short) 1).configs(Map.of("cleanup.policy", "compact")),
                "policy compact",
                new NewTopic(ReplayFixture.topic(), 12, (short) 1).configs(Map.of("retention.ms", "3600000")),
                "of 1 hours");
        others.forEach((topic, difference) -> {
            replays.kafka.create(topic);

            assertThatThrownBy(() -> replays.submission().submit(topic.name(), ReplayOptions.EVERYTHING))
                    .isInstanceOf(RequestRejected.class)
                    .hasMessageContaining(difference)
                    .hasMessageContaining("Delete it");
        });
        String kept = ReplayFixture.topic();
        replays.kafka.create(new NewTopic(kept, 12, (short) 1).configs(Map.of("retention.ms", "-1")));
        replays.submission().submit(kept, ReplayOptions.EVERYTHING);
        assertThat(replays.requests().all()).hasSize(1);
    }

    @Test
    void a_prefix_that_matches_the_live_topic_is_refused() {
        for (String prefix : List.of("", "chancery.", "chancery.account-events", "chancery.account-events.", "c")) {
            assertThatThrownBy(() -> new ReplaySettings(prefix, 1))
                    .as(prefix)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(new ReplaySettings("team.replays.", 1).prefix()).isEqualTo("team.replays.");
    }
}

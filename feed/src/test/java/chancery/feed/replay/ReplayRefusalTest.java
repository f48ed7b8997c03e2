package chancery.feed.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.contracts.feed.Feed;
import chancery.feed.management.OrderRefused;
import chancery.feed.replay.request.ReplayOptions;
import chancery.feed.replay.request.ReplayOptions.Edge;
import chancery.feed.replay.request.ReplayRequest;
import chancery.feed.replay.request.ReplaySettings;
import chancery.feed.replay.topic.ReplayProgress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is asked of a replay and cannot be, said before anything begins. */
class ReplayRefusalTest {

    @RegisterExtension
    static final ReplayFixture replays = new ReplayFixture();

    @Test
    void the_same_question_again_changes_nothing_and_another_is_refused() {
        replays.history(1, 9);
        String topic = replays.asked(500);
        ReplayRequest asked = replays.requests().find(topic).orElseThrow();

        replays.start().begin(topic, ReplayOptions.EVERYTHING);
        replays.start().begin(topic, new ReplayOptions(Edge.at(1), Edge.OPEN, 500));
        long fourth = replays.logged().get(3).position();

        assertThat(replays.requests().all()).containsExactly(asked);
        assertThatThrownBy(() -> replays.start().begin(topic, from(Edge.at(fourth))))
                .isInstanceOf(OrderRefused.class)
                .hasMessageContaining("take another name");
        assertThatThrownBy(() -> replays.start().begin(topic, new ReplayOptions(Edge.OPEN, Edge.OPEN, 7)))
                .isInstanceOf(OrderRefused.class)
                .hasMessageContaining("rate 500");
    }

    @Test
    void what_cannot_be_done_is_refused() {
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
            assertThatThrownBy(() -> replays.start().begin(topic, ReplayOptions.EVERYTHING))
                    .as(topic)
                    .isInstanceOf(OrderRefused.class);
        }
        long last = replays.logged().getLast().position();
        Instant later = Instant.now().plusSeconds(60);
        for (ReplayOptions wish : List.of(
                from(Edge.at(0)),
                from(Edge.at(last + 1)),
                from(Edge.at(later)),
                until(Edge.at(0)),
                until(Edge.at(last + 1)),
                until(Edge.at(later)),
                until(Edge.at(Instant.EPOCH)),
                new ReplayOptions(Edge.at(last), Edge.at(last - 1), null),
                new ReplayOptions(Edge.OPEN, Edge.OPEN, 0))) {
            assertThatThrownBy(() -> replays.start().begin(ReplayFixture.topic(), wish))
                    .as(wish.toString())
                    .isInstanceOf(OrderRefused.class);
        }
        assertThatThrownBy(() -> new Edge(1L, Instant.EPOCH)).isInstanceOf(OrderRefused.class);
        replays.log.jdbc.update("UPDATE domain_event SET occurred_at = occurred_at - interval '1 hour'");
        assertThatThrownBy(() -> replays.start()
                        .begin(ReplayFixture.topic(), from(Edge.at(Instant.now().minusSeconds(60)))))
                .isInstanceOf(OrderRefused.class)
                .hasMessageContaining("No event happened at");
        replays.log.jdbc.execute("TRUNCATE domain_event");
        assertThatThrownBy(() -> replays.asked(1))
                .isInstanceOf(OrderRefused.class)
                .hasMessageContaining("The log is empty");
        assertThat(replays.requests().all()).isEmpty();
    }

    @Test
    void a_topic_that_has_records_already_is_not_written_to() {
        replays.history(1, 3);
        replays.keeper();
        String topic = replays.asked(1_000);
        replays.awaitEnd(topic);
        replays.log.jdbc.execute("TRUNCATE feed_replay");

        assertThatThrownBy(() -> replays.start().begin(topic, ReplayOptions.EVERYTHING))
                .isInstanceOf(OrderRefused.class)
                .hasMessageContaining("has been written to already");
    }

    @Test
    void a_topic_of_another_kind_is_refused_by_what_differs() {
        replays.history(1, 3);
        Map<NewTopic, String> others = Map.of(
                new NewTopic(ReplayFixture.topic(), 3, (short) 1),
                "3 partitions, not 12",
                new NewTopic(ReplayFixture.topic(), 12, (short) 1).configs(Map.of("cleanup.policy", "compact")),
                "by compact",
                new NewTopic(ReplayFixture.topic(), 12, (short) 1).configs(Map.of("retention.ms", "3600000")),
                "for 1 hours");
        others.forEach((topic, difference) -> {
            replays.make(topic);

            assertThatThrownBy(() -> replays.start().begin(topic.name(), ReplayOptions.EVERYTHING))
                    .isInstanceOf(OrderRefused.class)
                    .hasMessageContaining(difference)
                    .hasMessageContaining("Delete it");
        });
        String kept = ReplayFixture.topic();
        replays.make(new NewTopic(kept, 12, (short) 1).configs(Map.of("retention.ms", "-1")));
        replays.start().begin(kept, ReplayOptions.EVERYTHING);
        assertThat(replays.requests().all()).hasSize(1);
    }

    @Test
    void a_prefix_that_leads_to_the_live_topic_is_refused() {
        for (String prefix : List.of("", "chancery.", "chancery.account-events", "chancery.account-events.", "c")) {
            assertThatThrownBy(() -> new ReplaySettings(prefix, 1))
                    .as(prefix)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(new ReplaySettings("team.replays.", 1).prefix()).isEqualTo("team.replays.");
    }

    private static ReplayOptions from(Edge edge) {
        return new ReplayOptions(edge, Edge.OPEN, null);
    }

    private static ReplayOptions until(Edge edge) {
        return new ReplayOptions(Edge.OPEN, edge, null);
    }
}

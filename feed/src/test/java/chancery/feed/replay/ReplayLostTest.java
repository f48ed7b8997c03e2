package chancery.feed.replay;

import static chancery.feed.replay.ReplayFixture.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.feed.replay.request.ReplayOptions;
import chancery.feed.replay.request.ReplayRequest.Ended;
import chancery.feed.replay.request.ReplayRequest.Ending;
import chancery.feed.replay.run.ReplayRunner;
import chancery.feed.replay.status.ReplayStatus;
import chancery.feed.replay.topic.ReplayProgress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Replays that lose what they cannot go on without: their topic, their progress, the last event of the log. */
class ReplayLostTest {

    @RegisterExtension
    static final ReplayFixture replays = new ReplayFixture();

    @Test
    void a_topic_that_is_deleted_under_way_fails_it_also_when_it_is_made_again() {
        replays.history(1, 119);
        ReplayRunner keeper = replays.keeper();
        String gone = replays.asked(20);
        String madeAgain = replays.asked(20);
        await().atMost(LONG)
                .until(() -> replays.status(keeper, gone).events() >= 8
                        && replays.status(keeper, madeAgain).events() >= 8);

        replays.delete(gone);
        replays.delete(madeAgain);
        replays.make(new NewTopic(madeAgain, 12, (short) 1));

        for (String topic : List.of(gone, madeAgain)) {
            replays.awaitEnd(topic);
            ReplayStatus status = replays.status(keeper, topic);
            assertThat(status.state()).isEqualTo("FAILED");
            assertThat(status.line()).contains("was deleted", "another name");
        }
    }

    @Test
    void a_topic_that_is_made_again_behind_the_last_event_fails_it_too() {
        replays.history(1, 3);
        String topic = ReplayFixture.topic();
        AtomicInteger commits = new AtomicInteger();
        FailingProducers producers = new FailingProducers(replays.clients().apply(topic));
        producers.afterEachCommit(() -> {
            // The first one is of its beginning.
            if (commits.incrementAndGet() == 2) {
                replays.delete(topic);
                replays.make(new NewTopic(topic, 12, (short) 1));
            }
        });
        replays.start().begin(topic, ReplayOptions.EVERYTHING);

        replays.keeper(any -> producers.clients());

        replays.awaitEnd(topic);
        assertThat(replays.requests().find(topic).orElseThrow().ended())
                .extracting(Ended::how)
                .isEqualTo(Ending.FAILED);
    }

    @Test
    void one_whose_topic_is_deleted_after_it_was_done_is_not_shown_as_done() {
        replays.history(1, 9);
        ReplayRunner keeper = replays.keeper();
        String topic = replays.asked(5_000);
        replays.awaitEnd(topic);
        assertThat(replays.status(keeper, topic).state()).isEqualTo("DONE");

        replays.delete(topic);
        assertThat(replays.status(keeper, topic).state()).isEqualTo("FAILED");
        replays.make(new NewTopic(topic, 12, (short) 1));

        assertThat(replays.status(keeper, topic).line()).contains("failed", "was deleted");
    }

    @Test
    void one_whose_progress_was_lost_fails() {
        replays.history(1, 59);
        ReplayRunner keeper = replays.keeper();
        String topic = replays.asked(20);
        await().atMost(LONG).until(() -> replays.status(keeper, topic).events() >= 8);
        keeper.stop();
        replays.delete(ReplayProgress.TOPIC);

        ReplayRunner next = replays.keeper();

        replays.awaitEnd(topic);
        assertThat(replays.status(next, topic).line()).contains("failed", "lost how far");
    }

    @Test
    void a_log_without_the_replays_last_event_stops_it() {
        replays.history(1, 3);
        String topic = replays.asked(1_000);
        replays.log.jdbc.update("DELETE FROM domain_event WHERE sequence = 3");

        ReplayRunner keeper = replays.keeper();

        await().atMost(LONG).untilAsserted(() -> {
            ReplayStatus status = replays.status(keeper, topic);
            assertThat(status.state()).isEqualTo("STOPPED");
            assertThat(status.detail()).contains("restored backup");
        });
    }
}

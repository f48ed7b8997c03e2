package chancery.feed.replay;

import static chancery.feed.replay.ReplayFixture.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.eventstore.testing.Tampering;
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

/** Replays that lose their topic, their progress or the last event of the log. */
class ReplayLostTest {
    @RegisterExtension
    static final ReplayFixture replays = ReplayFixture.shared();

    @Test
    void deleting_the_topic_fails_a_running_replay_even_if_the_topic_is_created_again() {
        replays.history(1, 119);
        ReplayRunner runner = replays.runner();
        String gone = replays.requested(20);
        String replaced = replays.requested(20);
        await().atMost(LONG)
                .until(() -> replays.status(runner, gone).events() >= 8
                        && replays.status(runner, replaced).events() >= 8);

        replays.delete(gone);
        replays.delete(replaced);
        replays.kafka.create(new NewTopic(replaced, 12, (short) 1));

        for (String topic : List.of(gone, replaced)) {
            replays.awaitEnd(topic);
            ReplayStatus status = replays.status(runner, topic);
            assertThat(status.state()).isEqualTo("FAILED");
            assertThat(status.line()).contains("was deleted", "another name");
        }
    }

    @Test
    void replacing_the_topic_after_the_last_event_fails_a_replay() {
        replays.history(1, 3);
        String topic = ReplayFixture.topic();
        AtomicInteger commits = new AtomicInteger();
        FailingProducers producers = new FailingProducers(replays.clients().apply(topic));
        producers.afterEachCommit(() -> {
            // The first commit is that of the first progress.
            if (commits.incrementAndGet() == 2) {
                replays.delete(topic);
                replays.kafka.create(new NewTopic(topic, 12, (short) 1));
            }
        });
        replays.submission().submit(topic, ReplayOptions.EVERYTHING);

        replays.runner(any -> producers.clients());

        replays.awaitEnd(topic);
        assertThat(replays.requests().find(topic).orElseThrow().ended())
                .extracting(Ended::how)
                .isEqualTo(Ending.FAILED);
    }

    @Test
    void a_replay_whose_topic_was_deleted_after_its_end_is_shown_as_failed() {
        replays.history(1, 9);
        ReplayRunner runner = replays.runner();
        String topic = replays.requested(5_000);
        replays.awaitEnd(topic);
        assertThat(replays.status(runner, topic).state()).isEqualTo("DONE");

        replays.delete(topic);
        assertThat(replays.status(runner, topic).state()).isEqualTo("FAILED");
        replays.kafka.create(new NewTopic(topic, 12, (short) 1));

        assertThat(replays.status(runner, topic).line()).contains("failed", "was deleted");
    }

    @Test
    void a_replay_whose_progress_was_lost_fails() {
        replays.history(1, 59);
        ReplayRunner runner = replays.runner();
        String topic = replays.requested(20);
        await().atMost(LONG).until(() -> replays.status(runner, topic).events() >= 8);
        runner.stop();
        replays.delete(ReplayProgress.TOPIC);

        ReplayRunner next = replays.runner();

        replays.awaitEnd(topic);
        assertThat(replays.status(next, topic).line()).contains("failed", "lost the replay's progress");
    }

    @Test
    void a_log_without_the_last_event_of_a_replay_stops_it() {
        replays.history(1, 3);
        String topic = replays.requested(1_000);
        Tampering.update(replays.log.superuser, "DELETE FROM domain_event WHERE sequence = 3");

        ReplayRunner runner = replays.runner();

        await().atMost(LONG).untilAsserted(() -> {
            ReplayStatus status = replays.status(runner, topic);
            assertThat(status.state()).isEqualTo("STOPPED");
            assertThat(status.detail()).contains("restored backup");
        });
    }
}

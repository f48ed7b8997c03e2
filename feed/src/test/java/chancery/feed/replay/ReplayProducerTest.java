package chancery.feed.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LoggedEvent;
import chancery.feed.kafka.KafkaUnavailable;
import chancery.feed.replay.FailingProducers.Failure;
import chancery.feed.replay.run.ReplayProducer;
import chancery.feed.replay.run.TopicIdentityCheck;
import chancery.feed.replay.topic.ReplayProgress;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Wherever a producer fails, the next one resumes exactly after the last commit. */
class ReplayProducerTest {
    @RegisterExtension
    static final ReplayFixture replays = ReplayFixture.shared();

    private static final ReplayProgress NOTHING = new ReplayProgress(LogPosition.START, 0, 0, Instant.EPOCH);

    private final String topic = ReplayFixture.topic();
    private FailingProducers kafka;
    private String topicId;

    @BeforeEach
    void makeClients() {
        kafka = new FailingProducers(replays.clients().apply(topic));
        topicId = replays.created(topic);
    }

    static List<Failure> everyFailure() {
        return Stream.of("beginTransaction", "send", "flush", "commitTransaction")
                .flatMap(call -> Stream.of(new Failure(call, false), new Failure(call, true)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("everyFailure")
    void each_event_is_on_the_topic_once_wherever_the_producer_fails(Failure failure) {
        replays.history(1, 5);
        List<LoggedEvent> events = replays.logged();
        try (ReplayProducer producer = producer()) {
            producer.initialise(NOTHING);
            producer.publish(events.subList(0, 2), reached(events, 2));
            kafka.failAt(failure);
            assertThatThrownBy(() -> producer.publish(events.subList(2, 4), reached(events, 4)))
                    .isInstanceOf(KafkaUnavailable.class);

            resume(producer, events);
        }

        assertThatEachEventIsThereOnce(events);
    }

    @Test
    void a_first_transaction_that_was_never_committed_loses_nothing() {
        replays.history(1, 5);
        List<LoggedEvent> events = replays.logged();
        try (ReplayProducer producer = producer()) {
            producer.initialise(NOTHING);
            kafka.failAt(new Failure("flush", true));
            assertThatThrownBy(() -> producer.publish(events.subList(0, 4), reached(events, 4)))
                    .isInstanceOf(KafkaUnavailable.class);

            resume(producer, events);
        }

        assertThatEachEventIsThereOnce(events);
    }

    @Test
    void events_that_a_predecessor_commits_during_takeover_are_not_published_again() {
        replays.history(1, 5);
        List<LoggedEvent> events = replays.logged();
        try (ReplayProducer stale = producer();
                ReplayProducer next = producer()) {
            stale.initialise(NOTHING);
            kafka.hangAtTheCommit();
            assertThatThrownBy(() -> stale.publish(events.subList(0, 4), reached(events, 4)))
                    .isInstanceOf(KafkaUnavailable.class);

            resume(next, events);
        }

        assertThatEachEventIsThereOnce(events);
    }

    /** All replays share one partition for their progress, so an open transaction of one hides the later progress of all. */
    @Test
    void progress_behind_the_open_transaction_of_another_replay_is_not_overlooked() {
        replays.history(1, 5);
        List<LoggedEvent> events = replays.logged();
        String otherTopic = ReplayFixture.topic();
        String otherId = replays.created(otherTopic);
        FailingProducers others = new FailingProducers(replays.clients().apply(otherTopic));
        try (ReplayProducer hanging = producer(otherTopic, otherId, others);
                ReplayProducer stopped = producer();
                ReplayProducer next = producer()) {
            hanging.initialise(NOTHING);
            stopped.initialise(NOTHING);
            others.hangAtTheCommit();
            assertThatThrownBy(() -> hanging.publish(events.subList(0, 2), reached(events, 2)))
                    .isInstanceOf(KafkaUnavailable.class);
            stopped.publish(events.subList(0, 2), reached(events, 2));

            assertThatThrownBy(() -> next.initialise(NOTHING))
                    .isInstanceOf(KafkaUnavailable.class)
                    .hasMessageContaining("another producer");

            try (ReplayProducer successor = producer(otherTopic, otherId, others)) {
                successor.initialise(NOTHING);
            }
            resume(next, events);
        }

        assertThatEachEventIsThereOnce(events);
    }

    /** Initialises the producer and publishes the remaining events. */
    private static void resume(ReplayProducer producer, List<LoggedEvent> events) {
        int done = (int) producer.initialise(NOTHING).events();
        producer.publish(events.subList(done, events.size()), reached(events, events.size()));
    }

    private void assertThatEachEventIsThereOnce(List<LoggedEvent> events) {
        assertThat(replays.ids(topic)).containsExactlyElementsOf(ReplayFixture.idsOf(events));
    }

    private ReplayProducer producer() {
        return producer(topic, topicId, kafka);
    }

    private static ReplayProducer producer(String to, String id, FailingProducers by) {
        return new ReplayProducer(to, new TopicIdentityCheck(to, id, System::nanoTime), by.clients(), replays.records);
    }

    private static ReplayProgress reached(List<LoggedEvent> events, int count) {
        return new ReplayProgress(events.get(count - 1).reached(), count, 0, Instant.EPOCH);
    }
}

package chancery.feed.publish;

import static chancery.feed.publish.FeedFixture.awaitState;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chancery.contracts.account.AccountEvent;
import chancery.eventstore.follow.FollowerStatus;
import chancery.eventstore.log.LogBatch;
import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LoggedEvent;
import chancery.feed.kafka.KafkaClients;
import chancery.feed.kafka.KafkaUnavailable;
import chancery.feed.kafka.ObservedClients.Observer;
import chancery.feed.kafka.ProducerFenced;
import chancery.feed.publish.producer.FeedProducer;
import chancery.feed.publish.producer.LastEvents;
import chancery.feed.publish.producer.LastEvents.LastEvent;
import chancery.feed.publish.producer.PositionRecords;
import chancery.feed.publish.producer.PublishedPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A {@code read_committed} consumer receives each event once, despite failures of the publisher, Kafka and PostgreSQL. */
class ExactlyOnceTest {
    @RegisterExtension
    static final FeedFixture parts = FeedFixture.dedicated();

    @Test
    void a_stale_producer_that_commits_during_takeover_is_fenced_or_its_position_is_used() throws Exception {
        parts.log.signedUp();
        FeedPublisher before = parts.started();
        parts.awaitAllPublished();
        before.stop();
        parts.log.signedUp();
        LogBatch batch = parts.log.readers().get().after(parts.positionOnKafka(), 10);
        Producer<String, byte[]> stale = parts.clients().producer().get();
        stale.initTransactions();
        stale.beginTransaction();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        PublishedPosition.At held = parts.heldPosition();
        SortedMap<Integer, LastEvent> lastEvents =
                new TreeMap<>(held.lastEvents().byPartition());
        for (LoggedEvent event : batch.events()) {
            sent.add(stale.send(FeedFixture.RECORDS.of(event)));
            RecordMetadata stored = sent.getLast().get();
            lastEvents.put(stored.partition(), new LastEvent(stored.offset(), event.eventId()));
        }
        sent.add(stale.send(PositionRecords.of(
                new PublishedPosition.At(batch.reached(), held.topicId(), new LastEvents(lastEvents)))));
        stale.flush();

        // The stale producer commits after the first of its successor's two steps: initTransactions, or reading the
        // position.
        List<String> steps = new ArrayList<>();
        parts.started(new Observer() {
            @Override
            public void after(String call, Object client) {
                boolean hasRead = call.equals("close") && !(client instanceof Producer);
                if ((hasRead || call.equals("initTransactions")) && steps.isEmpty()) {
                    steps.add(call);
                    try {
                        stale.commitTransaction();
                    } catch (KafkaException fenced) {
                        steps.add("fenced");
                    }
                }
            }
        });

        parts.assertPublishedExactlyOnce();
        assertThat(sent).allMatch(Future::isDone);
        stale.close(Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource({
        "send, before",
        "send, after",
        "flush, before",
        "flush, after",
        "commitTransaction, before",
        "commitTransaction, after"
    })
    void no_event_is_lost_or_repeated_when_a_producer_fails_at_any_step(String step, String when) {
        AtomicInteger failed = new AtomicInteger();
        parts.log.signedUp();
        parts.started(new Observer() {
            @Override
            public void before(String call, Object client) {
                if (when.equals("before")) {
                    failSometimes(call, client);
                }
            }

            @Override
            public void after(String call, Object client) {
                if (when.equals("after")) {
                    failSometimes(call, client);
                }
            }

            private void failSometimes(String call, Object client) {
                if (!call.equals(step) || !(client instanceof Producer<?, ?> producer)) {
                    return;
                }
                int times = failed.incrementAndGet();
                if (times < 12 && times % 3 == 2) {
                    producer.close(Duration.ZERO);
                    throw new KafkaException("failed " + when + " " + step);
                }
            }
        });
        for (int event = 0; event < 30; event++) {
            parts.log.signedUp();
        }

        parts.awaitAllPublished();
        assertThat(failed.get()).isGreaterThan(2);
        parts.assertPublishedExactlyOnce();
    }

    @Test
    void no_event_is_lost_or_repeated_when_the_broker_stops_during_a_transaction() {
        AtomicBoolean down = new AtomicBoolean();
        startedRunning(Observer.before("commitTransaction", () -> {
            if (parts.logSize() > 0 && down.compareAndSet(false, true)) {
                parts.kafka.stop();
                parts.kafka.startAgain();
            }
        }));
        parts.log.signedUp();
        parts.log.signedUp();

        await().atMost(Duration.ofSeconds(30)).untilTrue(down);
        parts.assertPublishedExactlyOnce();
    }

    @Test
    void no_event_is_lost_or_repeated_when_postgresql_is_lost_during_a_transaction() {
        AtomicBoolean lost = new AtomicBoolean();
        startedRunning(Observer.before("commitTransaction", () -> {
            if (parts.logSize() > 0 && lost.compareAndSet(false, true)) {
                parts.cutConnections();
            }
        }));
        parts.log.signedUp();
        parts.awaitAllPublished();
        for (int event = 0; event < 5; event++) {
            parts.log.signedUp();
        }

        parts.awaitAllPublished();
        assertThat(lost).isTrue();
        parts.assertPublishedExactlyOnce();
    }

    @Test
    void two_producers_at_once_publish_no_event_twice_and_the_fenced_leader_is_elected_again() {
        AtomicBoolean raced = new AtomicBoolean();
        KafkaClients clients = parts.clients();
        FeedPublisher elected = startedRunning(Observer.before("commitTransaction", () -> {
            if (parts.logSize() > 0 && raced.compareAndSet(false, true)) {
                try (FeedProducer other = FeedFixture.producer(clients)) {
                    LogPosition from =
                            ((PublishedPosition.At) other.initialise().position()).reached();
                    LogBatch batch = parts.log.readers().get().after(from, 10);
                    other.publish(batch.events(), batch.reached());
                }
            }
        }));
        parts.log.signedUp();
        await().atMost(Duration.ofSeconds(20)).untilTrue(raced);
        await().atMost(Duration.ofSeconds(10)).until(() -> elected.status() == null);
        await().atMost(Duration.ofSeconds(10)).until(() -> elected.status() != null);
        parts.log.signedUp();

        parts.assertPublishedExactlyOnce();
    }

    @Test
    void a_fenced_producer_is_never_initialised_again() {
        FeedProducer first = initialised();
        FeedProducer second = initialised();

        assertThatThrownBy(() -> first.publish(List.of(), LogPosition.START)).isInstanceOf(ProducerFenced.class);
        assertThat(first.isFenced()).isTrue();
        assertThatThrownBy(first::initialise).isInstanceOf(KafkaUnavailable.class);
        second.publish(List.of(), LogPosition.START);
        second.close();
    }

    private static FeedProducer initialised() {
        FeedProducer producer = FeedFixture.producer(parts.clients());
        await().atMost(Duration.ofSeconds(10))
                .ignoreExceptionsInstanceOf(KafkaUnavailable.class)
                .untilAsserted(producer::initialise);
        return producer;
    }

    private static FeedPublisher startedRunning(Observer observer) {
        FeedPublisher publisher = parts.started(observer);
        awaitState(publisher, FollowerStatus.State.RUNNING);
        return publisher;
    }

    /** Seed 0 means a random seed. When a random seed fails, add it to the list. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3})
    void random_interruptions_leave_every_event_on_the_topic_once_and_in_order(long given) {
        long seed = given == 0 ? System.nanoTime() : given;
        System.out.println("Random interruptions by seed " + seed);
        Interruptions interruptions = new Interruptions(parts, new Random(seed));
        List<String> accounts = new ArrayList<>();
        List<Integer> sequences = new ArrayList<>();
        Random random = new Random(seed);
        FeedPublisher publisher = interruptions.started();
        FeedPublisher rival = interruptions.started();
        for (int event = 0; event < 400; event++) {
            int account = random.nextInt(8);
            if (account >= accounts.size()) {
                accounts.add(parts.log.signedUp());
                sequences.add(0);
            } else {
                int sequence = sequences.get(account) + 1;
                parts.log.append(accounts.get(account), sequence, new AccountEvent.SettingsUpdated("n", null, null));
                sequences.set(account, sequence);
            }
            if (random.nextInt(60) == 0) {
                CompletableFuture<Void> stopping =
                        CompletableFuture.runAsync(random.nextBoolean() ? publisher::stop : rival::stop);
                stopping.join();
                publisher = interruptions.started();
            }
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> interruptions.happened() >= 10);
        interruptions.end();
        parts.awaitAllPublished();
        assertThat(interruptions.happened())
                .as("interruptions by seed %d", seed)
                .isPositive();
        parts.assertPublishedExactlyOnce();
    }
}

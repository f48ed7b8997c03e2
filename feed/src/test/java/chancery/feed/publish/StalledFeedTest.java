package chancery.feed.publish;

import static chancery.feed.publish.FeedFixture.STALL_LIMIT;
import static chancery.feed.publish.FeedFixture.awaitState;
import static chancery.feed.publish.FeedFixture.health;
import static chancery.feed.publish.FeedFixture.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.contracts.account.AccountEvent;
import chancery.contracts.feed.Feed;
import chancery.eventstore.follow.FollowerStatus.State;
import chancery.feed.kafka.ObservedClients.Observer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Status;

/** The health of a stalled publisher, and of one that makes progress slowly or has no events to publish. */
class StalledFeedTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @RegisterExtension
    static final FeedFixture parts = FeedFixture.shared();

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void a_running_publisher_that_waits_too_long_for_an_open_append_is_down(int hoursBack) throws SQLException {
        FeedPublisher publisher = parts.running(1);
        await().until(() -> isUp(publisher));
        try (Connection hanging = parts.log.connections().open("an append that neither commits nor rolls back");
                Statement statement = hanging.createStatement()) {
            statement.execute("SET chancery.append_timeout = '60s'");
            hanging.setAutoCommit(false);
            statement.execute("SELECT next_event_position()");
            parts.log.signedUp();
            await().atMost(LONG)
                    .until(() ->
                            !Objects.requireNonNull(publisher.status()).detail().isEmpty());
            parts.clock.pass(Duration.ofHours(-hoursBack));
            await().during(Duration.ofSeconds(1)).until(() -> isUp(publisher));

            parts.clock.pass(STALL_LIMIT);

            await().during(Duration.ofSeconds(1)).until(() -> status(publisher).equals(Status.DOWN));
            assertThat(state(publisher)).isEqualTo(State.RUNNING);
            assertThat(health(publisher).getDetails().get("because")).asString().contains("is still open");
        }
        parts.awaitAllPublished();
        await().until(() -> isUp(publisher));
    }

    @Test
    void a_publisher_without_events_stays_up() {
        FeedPublisher publisher = parts.started();
        await().atMost(LONG).until(() -> isUp(publisher));
        for (int i = 0; i < 3; i++) {
            parts.clock.pass(STALL_LIMIT);
            await().until(() -> isUp(publisher));
        }
    }

    @Test
    void a_publisher_stays_up_while_it_publishes_a_long_backlog() {
        String account = parts.log.signedUp();
        for (int sequence = 1; sequence < 200; sequence++) {
            parts.log.append(account, sequence, new AccountEvent.SettingsUpdated("n" + sequence, null, null));
        }
        Set<Status> statuses = ConcurrentHashMap.newKeySet();
        FeedPublisher publisher =
                parts.started(Observer.before("commitTransaction", () -> parts.clock.pass(Duration.ofSeconds(8))));
        awaitState(publisher, State.RUNNING);

        await().atMost(LONG).pollInterval(Duration.ofMillis(2)).until(() -> {
            statuses.add(status(publisher));
            return parts.meters.get("chancery.feed.published").counter().count() == 200;
        });

        assertThat(statuses).containsExactly(Status.UP);
    }

    @Test
    void consecutive_terms_without_progress_count_as_one_stall() {
        FeedPublisher publisher = parts.started(Observer.before("initTransactions", () -> {
            throw new ProducerFencedException("by a test");
        }));
        parts.log.signedUp();
        await().atMost(LONG).until(() -> publisher.status() != null);
        assertThat(status(publisher)).isNotEqualTo(Status.DOWN);

        parts.clock.pass(STALL_LIMIT);

        await().during(Duration.ofSeconds(3)).until(() -> status(publisher).equals(Status.DOWN));
    }

    @Test
    void health_reports_the_open_transaction_of_another_producer_that_holds_back_events() throws Exception {
        FeedPublisher publisher = parts.running(1);
        await().until(() -> isUp(publisher));
        try (var otherProducer =
                parts.openTransaction(new ProducerRecord<>(Feed.TOPIC, 3, "another producer", new byte[0]))) {
            await().atMost(LONG).until(() -> status(publisher).equals(Status.DOWN));
            assertThat(health(publisher).getDetails().get("hidden")).asString().contains("another producer", "{3=");
            assertThat(state(publisher)).isEqualTo(State.RUNNING);

            otherProducer.abortTransaction();
            await().atMost(LONG).until(() -> isUp(publisher));
        }
    }

    private static boolean isUp(FeedPublisher publisher) {
        return status(publisher).equals(Status.UP) && publisher.status() != null;
    }

    private static Status status(FeedPublisher publisher) {
        return health(publisher).getStatus();
    }
}

package chancery.feed.publish;

import static chancery.feed.publish.FeedFixture.STALL_LIMIT;
import static chancery.feed.publish.FeedFixture.awaitState;
import static chancery.feed.publish.FeedFixture.health;
import static chancery.feed.publish.FeedFixture.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chancery.contracts.account.AccountEvent;
import chancery.contracts.feed.Feed;
import chancery.eventstore.follow.FollowerStatus;
import chancery.eventstore.testing.Tampering;
import chancery.feed.publish.producer.FeedTopics;
import chancery.start.host.BrokerAddresses;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.health.contributor.Status;

class FeedPublisherTest {
    @RegisterExtension
    static final FeedFixture parts = FeedFixture.dedicated();

    @Test
    void every_event_is_published_once_in_order_per_account() {
        List<String> accounts =
                IntStream.range(0, 5).mapToObj(n -> parts.log.signedUp()).toList();
        parts.started();
        for (int sequence = 1; sequence <= 10; sequence++) {
            for (String account : accounts) {
                parts.log.append(account, sequence, new AccountEvent.SettingsUpdated("n" + sequence, null, null));
            }
        }

        parts.awaitAllPublished();
        assertThat(parts.published()).hasSize(55);
        parts.assertPublishedExactlyOnce();
    }

    @Test
    void events_of_other_kinds_are_not_published_and_the_position_moves_past_them() {
        String first = parts.log.signedUp();
        parts.log.sessionEvent();
        parts.started();
        parts.awaitAllPublished();
        parts.log.sessionEvent();
        String second = parts.log.signedUp();
        parts.log.sessionEvent();

        parts.awaitAllPublished();
        assertThat(parts.published()).extracting(ConsumerRecord::key).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void the_topic_is_created_with_twelve_partitions_and_thirty_days_of_retention() {
        parts.started();
        parts.log.signedUp();
        await().atMost(Duration.ofSeconds(20)).until(() -> !parts.published().isEmpty());

        var topic = new ConfigResource(ConfigResource.Type.TOPIC, Feed.TOPIC);
        var config = Objects.requireNonNull(parts.kafka
                .call(admin -> admin.describeConfigs(List.of(topic)).all())
                .get(topic));
        assertThat(config.get("retention.ms").value()).isEqualTo("2592000000");
        assertThat(config.get("cleanup.policy").value()).isEqualTo("delete");
        var description = Objects.requireNonNull(parts.kafka
                .call(admin -> admin.describeTopics(List.of(Feed.TOPIC)).allTopicNames())
                .get(Feed.TOPIC));
        assertThat(description.partitions()).hasSize(12);
    }

    @Test
    void the_position_is_on_one_compacted_partition_with_small_segments() {
        FeedPublisher publisher = parts.started();
        awaitState(publisher, FollowerStatus.State.RUNNING);

        var topic = new ConfigResource(ConfigResource.Type.TOPIC, FeedTopics.POSITION);
        var config = Objects.requireNonNull(parts.kafka
                .call(admin -> admin.describeConfigs(List.of(topic)).all())
                .get(topic));
        assertThat(config.get("cleanup.policy").value()).isEqualTo("compact");
        assertThat(config.get("segment.bytes").value()).isEqualTo("1048576");
        var description = Objects.requireNonNull(parts.kafka
                .call(admin ->
                        admin.describeTopics(List.of(FeedTopics.POSITION)).allTopicNames())
                .get(FeedTopics.POSITION));
        assertThat(description.partitions()).hasSize(1);
    }

    @Test
    void health_and_meters_show_the_state_of_publishing() {
        // No check of the topics: a transaction is then the first call that fails while Kafka is stopped.
        parts.topicCheck = Duration.ofMinutes(1);
        FeedPublisher publisher = parts.started();
        new FeedLag(publisher, parts.log.jdbc, Clock.systemUTC()).lag().bindTo(parts.meters);
        parts.log.signedUp();
        parts.log.signedUp();
        parts.awaitAllPublished();
        await().untilAsserted(() -> assertThat(health(publisher).getStatus()).isEqualTo(Status.UP));
        assertThat(parts.meters.get("chancery.feed.published").counter().count())
                .isEqualTo(2);
        await().until(() -> parts.lag("events") == 0);

        parts.kafka.stop();
        parts.log.signedUp();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> health(publisher).getStatus().equals(Status.UNKNOWN));
        assertThat(health(publisher).getDetails().get("because")).asString().contains("Kafka is unavailable");
        assertThat(parts.lag("events")).isEqualTo(1);
        assertThat(parts.lag("seconds")).isPositive();
        assertThat(parts.meters
                        .get("chancery.feed.transactions")
                        .tag("outcome", "given-up")
                        .counter()
                        .count())
                .isPositive();

        parts.kafka.startAgain();
        parts.awaitAllPublished();
        Tampering.update(parts.log.superuser, "UPDATE domain_event SET event_id = event_id || ' of another history'");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> health(publisher).getStatus().equals(Status.DOWN));
    }

    @Test
    void a_restarted_publisher_publishes_later_events_and_none_twice() {
        FeedPublisher first = parts.running(1);
        first.stop();
        parts.log.signedUp();
        assertThat(parts.published()).hasSize(1);

        parts.started();

        parts.awaitAllPublished();
        assertThat(parts.published()).hasSize(2);
    }

    @Test
    void the_publisher_waits_while_kafka_is_unavailable_at_the_start_and_later() {
        parts.kafka.stop();
        FeedPublisher publisher = parts.started();
        new FeedLag(publisher, parts.log.jdbc, Clock.systemUTC()).lag().bindTo(parts.meters);
        parts.log.signedUp();
        awaitState(publisher, FollowerStatus.State.WAITING);
        assertThat(health(publisher).getStatus()).isEqualTo(Status.UNKNOWN);
        assertThat(health(publisher).getDetails()).containsKey("because").doesNotContainKey("position");
        assertThat(parts.lag("events")).isNaN();
        assertThat(parts.lag("seconds")).isNaN();
        parts.clock.pass(STALL_LIMIT);
        assertThat(health(publisher).getStatus()).isEqualTo(Status.DOWN);

        parts.kafka.startAgain();
        await().atMost(Duration.ofSeconds(30)).until(() -> parts.published().size() == 1);
        await().untilAsserted(() -> assertThat(health(publisher).getStatus()).isEqualTo(Status.UP));

        parts.kafka.stop();
        await().atMost(Duration.ofSeconds(40)).until(() -> state(publisher) == FollowerStatus.State.WAITING);
        assertThat(health(publisher).getStatus()).isEqualTo(Status.UNKNOWN);
        parts.log.signedUp();
        parts.kafka.startAgain();
        parts.assertPublishedExactlyOnce();
    }

    @Test
    void the_publisher_stops_promptly_while_kafka_is_unavailable() {
        parts.kafka.stop();
        FeedPublisher publisher = parts.started();
        parts.log.signedUp();
        await().atMost(Duration.ofSeconds(20)).until(() -> state(publisher) != null);

        assertThat(CompletableFuture.runAsync(publisher::stop)).succeedsWithin(Duration.ofSeconds(3));
        parts.kafka.startAgain();
    }

    @Test
    void one_process_publishes_at_a_time_and_another_takes_over() {
        FeedPublisher first = parts.started();
        await().atMost(Duration.ofSeconds(20)).until(() -> first.status() != null);
        FeedPublisher second = parts.running(1);
        assertThat(second.status()).isNull();
        assertThat(health(second).getDetails()).containsEntry("publisher", "not this process");

        first.stop();

        await().atMost(Duration.ofSeconds(20)).until(() -> second.status() != null);
        parts.log.signedUp();
        parts.awaitAllPublished();
        assertThat(parts.published()).hasSize(2);
    }

    @Test
    void a_lost_lock_ends_the_term_and_starts_another_election() {
        FeedPublisher publisher = parts.running(1);

        parts.cutLocks();
        await().atMost(Duration.ofSeconds(5)).until(() -> publisher.status() == null);

        await().atMost(Duration.ofSeconds(10)).until(() -> publisher.status() != null);
        parts.log.signedUp();
        parts.awaitAllPublished();
        assertThat(parts.published()).hasSize(2);
    }

    @Test
    void the_publisher_waits_while_postgresql_is_unavailable() {
        FeedPublisher publisher = parts.running(1);

        parts.log.stopPostgres();
        await().atMost(Duration.ofSeconds(10)).until(() -> publisher.status() == null);
        parts.log.startPostgresAgain();

        await().atMost(Duration.ofSeconds(10)).ignoreExceptions().untilAsserted(parts.log::signedUp);
        await().atMost(Duration.ofSeconds(20)).until(() -> parts.published().size() == 2);
    }

    @Test
    void a_malformed_address_of_kafka_is_refused_and_an_unreachable_one_is_not() {
        for (String malformed : List.of("localhost", "", "localhost:", ":9092", "localhost:99999", "a:9092,b")) {
            assertThatThrownBy(() -> BrokerAddresses.checked(Map.of("bootstrap.servers", malformed)))
                    .as("bootstrap servers '%s'", malformed)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("spring.kafka.bootstrap-servers");
        }
        assertThat(BrokerAddresses.checked(Map.of("bootstrap.servers", List.of("no.such.host:9092", "[::1]:9092"))))
                .hasSize(1);
    }
}

package chancery.feed.publish.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.contracts.feed.Feed;
import chancery.eventstore.follow.OperatorActionRequired;
import chancery.feed.kafka.Replication;
import chancery.feed.kafka.ShortTimeoutClients;
import chancery.feed.kafka.TestKafka;
import chancery.feed.record.FeedRecords;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Topics that do not survive the loss of a broker, on a real broker that is alone, and on a described cluster. */
class ReplicationRuleTest {
    private static final ReplicationRule REQUIRED = new ReplicationRule(true, false);
    private static final ReplicationRule WARNING = new ReplicationRule(false, false);
    private static final TestKafka kafka = TestKafka.shared();

    @AfterEach
    void empty() {
        kafka.delete(List.of(Feed.TOPIC, FeedTopics.POSITION));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, false", "1, 2, false", "3, 1, false", "2, 2, true", "3, 2, true"})
    void two_copies_of_each_acknowledged_record_survive_a_broker(int factor, int minInSync, boolean survives) {
        assertThat(new Replication("topic", factor, minInSync).survivesABroker())
                .isEqualTo(survives);
    }

    @Test
    void a_topic_that_would_have_one_replica_is_refused_and_not_created() {
        try (FeedProducer producer = producer(REQUIRED)) {
            assertThatThrownBy(producer::initialise)
                    .isInstanceOf(OperatorActionRequired.class)
                    .hasMessageContaining("would create the topic " + Feed.TOPIC)
                    .hasMessageContaining("replication factor 1, min.insync.replicas 1")
                    .hasMessageContaining("default.replication.factor");
        }
        assertThat(kafka.topics()).doesNotContain(Feed.TOPIC, FeedTopics.POSITION);
    }

    @Test
    void existing_topics_with_one_replica_are_refused_before_anything_is_published() {
        try (FeedProducer producer = producer(WARNING)) {
            assertThatCode(producer::initialise).doesNotThrowAnyException();
        }
        try (FeedProducer producer = producer(REQUIRED)) {
            assertThatThrownBy(producer::initialise)
                    .isInstanceOf(OperatorActionRequired.class)
                    .hasMessageContaining(Feed.TOPIC + " (replication factor 1")
                    .hasMessageContaining(FeedTopics.POSITION + " (replication factor 1")
                    .hasMessageContaining("__transaction_state (replication factor 1")
                    .hasMessageContaining("kafka-reassign-partitions.sh");
        }
    }

    @Test
    void each_of_the_three_topics_must_survive_the_loss_of_a_broker() {
        assertThatCode(() -> REQUIRED.check(DescribedCluster.of(3, 2).admin())).doesNotThrowAnyException();
        for (String topic : List.of(Feed.TOPIC, FeedTopics.POSITION, "__transaction_state")) {
            for (Replication weak : List.of(new Replication(topic, 1, 2), new Replication(topic, 3, 1))) {
                assertThatThrownBy(() -> REQUIRED.check(
                                DescribedCluster.of(3, 2).with(weak).admin()))
                        .isInstanceOf(OperatorActionRequired.class)
                        .hasMessageContaining("in " + weak + ";");
            }
        }
    }

    @Test
    void a_hidden_transaction_log_is_refused_unless_it_is_accepted() {
        DescribedCluster hidden = DescribedCluster.of(3, 2).hiding("__transaction_state");

        assertThatThrownBy(() -> REQUIRED.check(hidden.admin()))
                .isInstanceOf(OperatorActionRequired.class)
                .hasMessageContaining("does not show the topic __transaction_state")
                .hasMessageContaining("Allow Describe and DescribeConfigs")
                .hasMessageContaining("chancery.production.allow=hidden-transaction-log");
        assertThatCode(() -> new ReplicationRule(true, true).check(hidden.admin()))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new ReplicationRule(true, true)
                        .check(hidden.with(new Replication(Feed.TOPIC, 1, 1)).admin()))
                .isInstanceOf(OperatorActionRequired.class);
        assertThatCode(() -> WARNING.check(hidden.admin())).doesNotThrowAnyException();
    }

    private static FeedProducer producer(ReplicationRule rule) {
        return new FeedProducer(
                ShortTimeoutClients.of(kafka.bootstrap(), "test-" + UUID.randomUUID()),
                new FeedRecords("/chancery"),
                rule);
    }
}

package chancery.feed.publish;

import static chancery.feed.publish.FeedFixture.awaitState;
import static org.assertj.core.api.Assertions.assertThat;

import chancery.eventstore.follow.FollowerStatus;
import chancery.feed.publish.producer.FeedProducer;
import chancery.feed.publish.producer.ReplicationRule;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.health.contributor.Status;
import org.springframework.core.env.StandardEnvironment;

/** The profile {@code production} and a Kafka of one broker. */
class ProductionTopicsTest {
    @RegisterExtension
    static final FeedFixture parts = FeedFixture.shared();

    @Test
    void in_production_the_publisher_stops_before_topics_that_do_not_survive_a_broker() {
        FeedPublisher publisher = startedUnder("production");

        awaitState(publisher, FollowerStatus.State.STOPPED);
        assertThat(Objects.requireNonNull(publisher.status()).detail()).contains("would create the topic");
        assertThat(FeedFixture.health(publisher).getStatus()).isEqualTo(Status.DOWN);
        assertThat(parts.published()).isEmpty();
    }

    @Test
    void elsewhere_it_publishes() {
        FeedPublisher publisher = startedUnder("any-other");
        parts.log.signedUp();

        parts.awaitAllPublished();
        awaitState(publisher, FollowerStatus.State.RUNNING);
    }

    private static FeedPublisher startedUnder(String profile) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.addActiveProfile(profile);
        ReplicationRule rule = new PublishConfiguration().replicationRule(environment);
        return parts.started(
                () -> new FeedProducer(parts.clients(), FeedFixture.RECORDS, rule), parts.log.connections());
    }
}

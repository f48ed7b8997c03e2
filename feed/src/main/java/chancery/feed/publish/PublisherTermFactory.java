package chancery.feed.publish;

import chancery.eventstore.follow.Follower;
import chancery.eventstore.follow.FollowerSettings;
import chancery.eventstore.follow.FollowerTarget;
import chancery.eventstore.log.LogReader;
import chancery.feed.election.LeaderLock;
import chancery.feed.publish.producer.FeedProducer;
import chancery.feed.publish.resume.ResumePosition;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the terms of a publisher.
 *
 * @param traced adds a span per event to a target, where traces are exported
 * @param topicCheck how often the publisher verifies that its topics still exist
 */
record PublisherTermFactory(
        Supplier<FeedProducer> producers,
        Supplier<LogReader> readers,
        ResumePosition resume,
        UnaryOperator<FollowerTarget> traced,
        FollowerSettings settings,
        Duration topicCheck,
        FeedMeters meters,
        Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(PublisherTermFactory.class);

    PublisherTerm begin(LeaderLock lock) {
        LOG.info("This command-service is the publisher");
        FeedProducer producer = producers.get();
        FeedTarget target = new FeedTarget(producer, resume, lock, meters, topicCheck);
        Follower follower = new Follower("publisher", readers, traced.apply(target), settings, clock);
        follower.start();
        return new PublisherTerm(producer, target, follower, resume, topicCheck);
    }
}

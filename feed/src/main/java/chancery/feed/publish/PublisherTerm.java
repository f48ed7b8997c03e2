package chancery.feed.publish;

import chancery.eventstore.follow.Follower;
import chancery.eventstore.follow.FollowerStatus;
import chancery.feed.election.Term;
import chancery.feed.publish.producer.FeedProducer;
import chancery.feed.publish.resume.ResumePosition;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A publisher's leadership term, with its own producer and follower.
 *
 * @param topicCheck how often the target verifies that its topics still exist
 */
record PublisherTerm(
        FeedProducer producer, FeedTarget target, Follower follower, ResumePosition resume, Duration topicCheck)
        implements Term {
    private static final Logger LOG = LoggerFactory.getLogger(PublisherTerm.class);

    /** Whether the term has ended although the lock is still held. Logs the reason. */
    boolean isOver() {
        if (producer.isFenced()) {
            LOG.warn("Kafka fenced this publisher's producer (another one is active): events stay in the log;"
                    + " running for election again");
            return true;
        }
        if (!follower.isAlive()) {
            LOG.error("Publisher thread ended unexpectedly: events stay in the log; running for election again");
            return true;
        }
        return false;
    }

    /**
     * Discards old restart requests while the publisher runs: they must not apply to a later stop. A recent request stays:
     * the next check of the topics may find the failure that it is meant for.
     */
    void discardOldRequests() {
        if (follower.status().state() == FollowerStatus.State.RUNNING) {
            resume.discardRequests(topicCheck.multipliedBy(2));
        }
    }

    @Override
    public void closeProducer() {
        producer.close();
    }
}

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
 * A publisher's term of office, with a producer and a follower of its own.
 *
 * @param topicCheck how often the target verifies that its topics still exist
 */
record PublisherTerm(
        FeedProducer producer, FeedTarget target, Follower follower, ResumePosition resume, Duration topicCheck)
        implements Term {

    private static final Logger LOG = LoggerFactory.getLogger(PublisherTerm.class);

    /** Whether it has ended although the lock is still held. Logs the reason. */
    boolean isOver() {
        if (producer.isFenced()) {
            LOG.warn("Kafka has fenced the publisher's producer; running for election again");
            return true;
        }
        if (!follower.isAlive()) {
            LOG.error("The publisher's thread has died; running for election again");
            return true;
        }
        return false;
    }

    /**
     * Discards old restart orders while the publisher runs: a later stop must not apply them. A recent order stays, since it may be
     * for what the next check of the topics finds.
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

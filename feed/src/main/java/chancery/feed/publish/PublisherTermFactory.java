package chancery.feed.publish;

import chancery.eventstore.follow.Follower;
import chancery.eventstore.follow.FollowerSettings;
import chancery.eventstore.follow.FollowerStatus;
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

/** What a publisher works with from its election to the loss of its lock: made anew for each term. */
final class PublisherTermFactory {

    private static final Logger LOG = LoggerFactory.getLogger(PublisherTermFactory.class);

    private final Supplier<FeedProducer> producers;
    private final Supplier<LogReader> readers;
    private final ResumePosition start;
    private final UnaryOperator<FollowerTarget> traced;
    private final FollowerSettings settings;
    private final Duration look;
    private final FeedMeters meters;
    private final Clock clock;

    /**
     * Terms.
     *
     * @param traced makes what the target does steps of traces, if anything
     * @param look how often the publisher looks whether its topics are still there
     */
    PublisherTermFactory(
            Supplier<FeedProducer> producers,
            Supplier<LogReader> readers,
            ResumePosition start,
            UnaryOperator<FollowerTarget> traced,
            FollowerSettings settings,
            Duration look,
            FeedMeters meters,
            Clock clock) {
        this.producers = producers;
        this.readers = readers;
        this.start = start;
        this.traced = traced;
        this.settings = settings;
        this.look = look;
        this.meters = meters;
        this.clock = clock;
    }

    /** A term that has begun. */
    record Term(FeedProducer producer, FeedTarget target, Follower follower, ResumePosition start, Duration look)
            implements AutoCloseable {

        /** Whether it has ended, though the lock is still held; the log has a word on that. */
        boolean isOver() {
            if (producer.isFenced()) {
                LOG.warn("Kafka has fenced this publisher off; it stands for election again");
                return true;
            }
            if (!follower.isAlive()) {
                LOG.error("The thread that publishes has died; this publisher stands for election again");
                return true;
            }
            return false;
        }

        /**
         * While it publishes nobody may leave an order behind that a later standstill would take for its own; but a fresh one
         * may be for what its next look at the topics will find.
         */
        void forgetOrders() {
            if (follower.status().state() == FollowerStatus.State.RUNNING) {
                start.forgetOrders(look.multipliedBy(2));
            }
        }

        /** The lock is lost: nothing more may go out. */
        void abort() {
            try {
                producer.close();
            } finally {
                follower.close();
            }
        }

        /** The batch in hand is still published, if Kafka is there to take it. */
        @Override
        public void close() {
            if (follower.status().state() == FollowerStatus.State.RUNNING) {
                follower.close();
            }
            abort();
        }
    }

    Term begin(LeaderLock lock) {
        FeedProducer producer = producers.get();
        FeedTarget target = new FeedTarget(producer, start, lock, meters, look);
        Follower follower = new Follower("publisher", readers, traced.apply(target), settings, clock);
        follower.start();
        return new Term(producer, target, follower, start, look);
    }
}

package chancery.feed.publish;

import chancery.eventstore.follow.FollowerTarget;
import chancery.eventstore.follow.OperatorActionRequired;
import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LoggedEvent;
import chancery.feed.election.LeaderLock;
import chancery.feed.kafka.KafkaUnavailable;
import chancery.feed.kafka.OpenTransactions;
import chancery.feed.kafka.ProducerFenced;
import chancery.feed.publish.producer.FeedProducer;
import chancery.feed.publish.resume.ResumePosition;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Publishes what the follower hands it, position and all, and only while the lock is held. */
final class FeedTarget implements FollowerTarget {

    /** Each append wakes the follower, also while it stands still; an order is seen at once, all else not at every append. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final Duration look;
    private final FeedProducer producer;
    private final ResumePosition start;
    private final LeaderLock lock;
    private final FeedMeters meters;
    private @Nullable OperatorActionRequired standingStill;
    private long stoodStillAt;
    private long lookedAt;
    private OpenTransactions open = OpenTransactions.NONE;
    private volatile OpenTransactions stillOpen = OpenTransactions.NONE;

    /**
     * Not begun.
     *
     * @param look how often it looks whether the topics are still there
     */
    FeedTarget(FeedProducer producer, ResumePosition start, LeaderLock lock, FeedMeters meters, Duration look) {
        this.look = look;
        this.producer = producer;
        this.start = start;
        this.lock = lock;
        this.meters = meters;
    }

    @Override
    public LogPosition position() {
        insistOnLock();
        OperatorActionRequired before = standingStill;
        if (before != null && isYoung(stoodStillAt, LOOK_AGAIN) && !start.isOrdered()) {
            throw before;
        }
        try {
            LogPosition position = start.begin(producer);
            standingStill = null;
            lookedAt = System.nanoTime();
            return position;
        } catch (OperatorActionRequired now) {
            standingStill = now;
            stoodStillAt = System.nanoTime();
            throw now;
        }
    }

    @Override
    public void apply(List<LoggedEvent> events, LogPosition reached) {
        insistOnLock();
        try {
            producer.publish(events, reached);
        } catch (KafkaUnavailable | ProducerFenced failed) {
            meters.givenUp();
            throw failed;
        }
        meters.committed(events.size());
        lookAtTopics();
    }

    @Override
    public void caughtUp(LogPosition position) {
        lookAtTopics();
    }

    /** Topics can be deleted, or Kafka be lost, while nothing is appended. The next beginning decides what follows from it. */
    private void lookAtTopics() {
        if (isYoung(lookedAt, look)) {
            return;
        }
        insistOnLock();
        if (!producer.topicsAreTheSame()) {
            throw new IllegalStateException("A topic of the feed is not the one that was there");
        }
        OpenTransactions now = producer.openTransactions();
        stillOpen = now.since(open);
        open = now;
        lookedAt = System.nanoTime();
    }

    /** Transactions of others that were open on the feed's topic at the last look and at the one before. */
    OpenTransactions stillOpen() {
        return stillOpen;
    }

    private static boolean isYoung(long then, Duration age) {
        return System.nanoTime() - then < age.toNanos();
    }

    private void insistOnLock() {
        try {
            lock.insist();
        } catch (SQLException lost) {
            throw new IllegalStateException("The publisher's lock is lost", lost);
        }
    }
}

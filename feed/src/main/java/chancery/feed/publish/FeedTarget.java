package chancery.feed.publish;

import chancery.eventstore.event.StreamKind;
import chancery.eventstore.follow.FollowerTarget;
import chancery.eventstore.follow.OperatorActionRequired;
import chancery.eventstore.log.LogBatch;
import chancery.eventstore.log.LogPosition;
import chancery.feed.election.LeaderLock;
import chancery.feed.kafka.KafkaUnavailable;
import chancery.feed.kafka.OpenTransactions;
import chancery.feed.kafka.ProducerFenced;
import chancery.feed.publish.producer.FeedProducer;
import chancery.feed.publish.resume.ResumePosition;
import chancery.feed.record.FeedRecords;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Publishes the follower's batches with their position, and only while the leader lock is held. */
final class FeedTarget implements FollowerTarget {
    /** Each append triggers a stopped follower. A restart request applies at once; the full check is repeated at this interval. */
    private static final Duration STOPPED_CHECK = Duration.ofSeconds(5);

    private final FeedProducer producer;
    private final ResumePosition resume;
    private final LeaderLock lock;
    private final FeedMeters meters;
    private final Duration topicCheck;
    private @Nullable OperatorActionRequired stopReason;
    private long stoppedAt;
    private long checkedAt;
    private OpenTransactions open = OpenTransactions.NONE;
    private volatile OpenTransactions stillOpen = OpenTransactions.NONE;

    /**
     * A target whose producer is not initialised yet.
     *
     * @param topicCheck how often it verifies that the topics still exist
     */
    FeedTarget(FeedProducer producer, ResumePosition resume, LeaderLock lock, FeedMeters meters, Duration topicCheck) {
        this.producer = producer;
        this.resume = resume;
        this.lock = lock;
        this.meters = meters;
        this.topicCheck = topicCheck;
    }

    @Override
    public Set<StreamKind> kinds() {
        return FeedRecords.KINDS;
    }

    @Override
    public LogPosition position() {
        lock.requireHeld();
        OperatorActionRequired before = stopReason;
        if (before != null && isRecent(stoppedAt, STOPPED_CHECK) && !resume.isRestartRequested()) {
            throw before;
        }
        try {
            LogPosition position = resume.initialise(producer);
            stopReason = null;
            checkedAt = System.nanoTime();
            return position;
        } catch (OperatorActionRequired now) {
            stopReason = now;
            stoppedAt = System.nanoTime();
            throw now;
        }
    }

    @Override
    public void apply(LogBatch batch) {
        lock.requireHeld();
        try {
            producer.publish(batch.events(), batch.reached());
        } catch (KafkaUnavailable | ProducerFenced failed) {
            meters.abandoned();
            throw failed;
        }
        meters.committed(batch.events().size());
        checkTopics();
    }

    @Override
    public void caughtUp(LogPosition position) {
        checkTopics();
    }

    /** Topics can be deleted, and Kafka lost, while nothing is appended. The next initialisation decides how to continue. */
    private void checkTopics() {
        if (isRecent(checkedAt, topicCheck)) {
            return;
        }
        lock.requireHeld();
        if (!producer.topicsAreTheSame()) {
            throw new IllegalStateException("A topic of the feed was deleted or replaced");
        }
        if (!producer.holdsLastEvents()) {
            throw new IllegalStateException("Kafka has lost published events");
        }
        OpenTransactions now = producer.openTransactions();
        stillOpen = now.since(open);
        open = now;
        checkedAt = System.nanoTime();
    }

    /** Transactions of other producers that the last two checks found open on the feed's topic. */
    OpenTransactions stillOpen() {
        return stillOpen;
    }

    private static boolean isRecent(long then, Duration age) {
        return System.nanoTime() - then < age.toNanos();
    }
}

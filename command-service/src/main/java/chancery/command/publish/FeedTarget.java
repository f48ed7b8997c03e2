package chancery.command.publish;

import chancery.command.kafka.Fenced;
import chancery.command.kafka.KafkaAway;
import chancery.eventstore.follow.FollowerTarget;
import chancery.eventstore.follow.StandsStill;
import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LoggedEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Publishes what the follower hands it, position and all, and only while the lock is held. */
final class FeedTarget implements FollowerTarget {

    /** Each append wakes the follower, also while it stands still; an order is seen at once, all else not at every append. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final FeedProducer producer;
    private final FeedStart start;
    private final PublisherLock lock;
    private final FeedMeters meters;
    private @Nullable StandsStill standingStill;
    private long lookedAt;

    FeedTarget(FeedProducer producer, FeedStart start, PublisherLock lock, FeedMeters meters) {
        this.producer = producer;
        this.start = start;
        this.lock = lock;
        this.meters = meters;
    }

    @Override
    public LogPosition position() {
        insistOnLock();
        StandsStill before = standingStill;
        if (before != null && System.nanoTime() - lookedAt < LOOK_AGAIN.toNanos() && !start.isOrdered()) {
            throw before;
        }
        try {
            LogPosition position = start.begin(producer);
            standingStill = null;
            return position;
        } catch (StandsStill now) {
            standingStill = now;
            lookedAt = System.nanoTime();
            throw now;
        }
    }

    @Override
    public void apply(List<LoggedEvent> events, LogPosition reached) {
        insistOnLock();
        try {
            producer.publish(events, reached);
        } catch (KafkaAway | Fenced failed) {
            meters.givenUp();
            throw failed;
        }
        meters.committed(events.size());
    }

    private void insistOnLock() {
        try {
            lock.insist();
        } catch (SQLException lost) {
            throw new IllegalStateException("The publisher's lock is lost", lost);
        }
    }
}

package chancery.command.publish;

import chancery.eventstore.follow.FollowerTarget;
import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LoggedEvent;
import java.sql.SQLException;
import java.util.List;

/** Publishes what the follower hands it, position and all, and only while the lock is held. */
final class FeedTarget implements FollowerTarget {

    private final FeedProducer producer;
    private final FeedStart start;
    private final PublisherLock lock;
    private final FeedMeters meters;

    FeedTarget(FeedProducer producer, FeedStart start, PublisherLock lock, FeedMeters meters) {
        this.producer = producer;
        this.start = start;
        this.lock = lock;
        this.meters = meters;
    }

    @Override
    public LogPosition position() {
        insistOnLock();
        return start.begin(producer);
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

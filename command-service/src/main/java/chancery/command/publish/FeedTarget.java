package chancery.command.publish;

import chancery.eventstore.follow.FollowerTarget;
import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LoggedEvent;
import io.micrometer.core.instrument.Counter;
import java.sql.SQLException;
import java.util.List;

/**
 * Publishes what the follower hands it, then moves the position: a crash between the two publishes a batch again, none is
 * left out. Only while the lock is held.
 */
final class FeedTarget implements FollowerTarget {

    private final FeedProducer producer;
    private final PublisherPosition positions;
    private final PublisherLock lock;
    private final Counter published;
    private LogPosition reached = LogPosition.START;

    FeedTarget(FeedProducer producer, PublisherPosition positions, PublisherLock lock, Counter published) {
        this.producer = producer;
        this.positions = positions;
        this.lock = lock;
        this.published = published;
    }

    @Override
    public LogPosition position() {
        producer.connect();
        reached = positions.get();
        return reached;
    }

    @Override
    public void apply(List<LoggedEvent> events, LogPosition to) {
        insistOnLock();
        producer.send(events);
        positions.move(reached, to);
        reached = to;
        published.increment(events.size());
    }

    private void insistOnLock() {
        try {
            lock.insist();
        } catch (SQLException lost) {
            throw new IllegalStateException("The publisher's lock is lost", lost);
        }
    }
}

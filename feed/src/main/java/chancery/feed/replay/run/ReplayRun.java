package chancery.feed.replay.run;

import chancery.eventstore.follow.Follower;
import chancery.eventstore.follow.FollowerStatus;
import chancery.feed.replay.request.ReplayRequest;

/** A replay under way in this process. */
public record ReplayRun(ReplayRequest request, ReplayTarget target, ReplayProducer producer, Follower follower)
        implements AutoCloseable {

    /** Lets the batch in hand end, if Kafka is there to take it. */
    void end() {
        if (follower.status().state() == FollowerStatus.State.RUNNING) {
            follower.close();
        }
        close();
    }

    /** Ends at once: the lock is lost, or time presses. */
    @Override
    public void close() {
        try {
            producer.close();
        } finally {
            follower.close();
        }
    }
}

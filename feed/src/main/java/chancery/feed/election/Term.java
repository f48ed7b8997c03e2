package chancery.feed.election;

import chancery.eventstore.follow.Follower;
import chancery.eventstore.follow.FollowerStatus;

/** The work of a leader between election and resignation: a follower of the log that publishes to Kafka. */
public interface Term extends AutoCloseable {
    Follower follower();

    /** Closes the producer at once; a transaction in progress fails. */
    void closeProducer();

    /** Stops at once: the lock is lost, so nothing more may be published. */
    default void abort() {
        try {
            closeProducer();
        } finally {
            follower().close();
        }
    }

    /** Finishes the batch in progress, if Kafka accepts it, then stops. */
    @Override
    default void close() {
        if (follower().status().state() == FollowerStatus.State.RUNNING) {
            follower().close();
        }
        abort();
    }
}

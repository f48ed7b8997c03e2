package chancery.feed.election;

import chancery.eventstore.follow.Follower;
import chancery.eventstore.follow.FollowerStatus;

/** What a leader runs from its election to its resignation: a follower of the log that publishes to Kafka. */
public interface Term extends AutoCloseable {
    Follower follower();

    /** Ends the producer at once; a transaction in progress fails. */
    void closeProducer();

    /** Ends at once: the lock is lost, and nothing more may go out. */
    default void abort() {
        try {
            closeProducer();
        } finally {
            follower().close();
        }
    }

    /** Finishes the batch in progress, if Kafka accepts it, then ends. */
    @Override
    default void close() {
        if (follower().status().state() == FollowerStatus.State.RUNNING) {
            follower().close();
        }
        abort();
    }
}

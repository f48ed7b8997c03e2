package chancery.feed.publish.producer;

import chancery.eventstore.log.LogPosition;

/**
 * The state of the feed on Kafka.
 *
 * @param position how far the log was published
 * @param topicId Kafka's id of the current topic; empty if there is none
 * @param neverWritten whether no record was ever written to that topic
 */
public record FeedState(PublishedPosition position, String topicId, boolean neverWritten) {
    /** Whether events were published to a topic that no longer exists. */
    public boolean topicIsLost() {
        return position instanceof PublishedPosition.At at
                && !at.reached().equals(LogPosition.START)
                && !at.topicId().equals(topicId);
    }
}

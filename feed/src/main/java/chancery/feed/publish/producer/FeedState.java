package chancery.feed.publish.producer;

import chancery.eventstore.log.LogPosition;

/**
 * What Kafka held when a publisher began.
 *
 * @param held how far the log was published
 * @param topicId Kafka's own id of the topic that is there now
 * @param untouched whether nothing was ever put on that topic
 */
public record FeedState(PublishedPosition held, String topicId, boolean untouched) {

    /** Whether something was published, and to a topic that is not there any more. */
    public boolean topicIsLost() {
        return held instanceof PublishedPosition.Position position
                && !position.reached().equals(LogPosition.START)
                && (position.topicId().isEmpty()
                        ? untouched
                        : !position.topicId().equals(topicId));
    }
}

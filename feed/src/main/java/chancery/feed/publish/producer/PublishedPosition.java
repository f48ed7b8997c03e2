package chancery.feed.publish.producer;

import chancery.eventstore.log.LogPosition;

/** What Kafka holds as the publisher's position. */
public sealed interface PublishedPosition {

    /** What an order to go on elsewhere names, so that it counts for nothing else. */
    String mark();

    /** No position was ever put there, or it was lost. */
    record Nothing() implements PublishedPosition {
        @Override
        public String mark() {
            return "";
        }
    }

    /**
     * The log is published up to there.
     *
     * @param topicId Kafka's own id of the topic that it was published to; empty if that was not noted
     */
    record Position(LogPosition reached, String topicId) implements PublishedPosition {
        @Override
        public String mark() {
            return reached.eventId();
        }
    }

    /** The last record is none of ours. */
    record Unreadable(String why) implements PublishedPosition {
        @Override
        public String mark() {
            return "unreadable";
        }
    }
}

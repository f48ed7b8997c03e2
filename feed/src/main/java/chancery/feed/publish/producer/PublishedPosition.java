package chancery.feed.publish.producer;

import chancery.eventstore.log.LogPosition;

/** The publisher's position on Kafka. */
public sealed interface PublishedPosition {
    /** Identifies this position. A restart request holds it, so that the request applies to no other position. */
    String fingerprint();

    /** No position was ever committed, or it was lost. */
    record None() implements PublishedPosition {
        @Override
        public String fingerprint() {
            return "";
        }
    }

    /**
     * The log is published up to this position.
     *
     * @param topicId Kafka's id of the topic that the events were published to
     * @param lastEvents the last event of each partition of that topic
     */
    record At(LogPosition reached, String topicId, LastEvents lastEvents) implements PublishedPosition {
        @Override
        public String fingerprint() {
            return reached.eventId();
        }
    }

    /** The last record is not a position. */
    record Unreadable(String why) implements PublishedPosition {
        @Override
        public String fingerprint() {
            return "unreadable";
        }
    }
}

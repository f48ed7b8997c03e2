package chancery.feed.replay.topic;

import chancery.eventstore.follow.OperatorActionRequired;

/** A replay's topic was deleted, or its progress was lost. The replay can never be complete. */
public final class TopicLost extends OperatorActionRequired {
    private static final long serialVersionUID = 1L;

    private TopicLost(String what) {
        super(what + ": request the replay again under another name");
    }

    public static TopicLost deleted(String topic) {
        return new TopicLost("The topic " + topic + " was deleted with its records");
    }

    public static TopicLost withoutProgress(String topic) {
        return new TopicLost("The topic " + topic + " has records, but Kafka has lost the replay's progress on "
                + ReplayProgress.TOPIC);
    }
}

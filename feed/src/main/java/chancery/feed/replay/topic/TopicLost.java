package chancery.feed.replay.topic;

import chancery.eventstore.follow.OperatorActionRequired;

/** What a replay has put on its topic is gone, or nobody knows any more what that is: it can never be whole. */
public final class TopicLost extends OperatorActionRequired {

    private static final long serialVersionUID = 1L;

    private TopicLost(String what) {
        super(what + ": ask for the replay again under another name");
    }

    public static TopicLost deleted(String topic) {
        return new TopicLost("The topic " + topic + " was deleted, and what was on it with it");
    }

    public static TopicLost withoutProgress(String topic) {
        return new TopicLost("Kafka has lost how far " + topic + " had come (" + ReplayProgress.TOPIC
                + "), and some of it is there");
    }
}

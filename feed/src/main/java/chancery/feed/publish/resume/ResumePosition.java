package chancery.feed.publish.resume;

import chancery.contracts.feed.Feed;
import chancery.eventstore.follow.OperatorActionRequired;
import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LogPositions;
import chancery.feed.publish.producer.FeedProducer;
import chancery.feed.publish.producer.FeedState;
import chancery.feed.publish.producer.FeedTopics;
import chancery.feed.publish.producer.PublishedPosition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Determines the position after which a publisher resumes. An operator's restart request comes first, then Kafka's position if
 * the log holds its event and the topic agrees with it. A topic that was never written to starts at the start of the log. In every other case the publisher
 * stops.
 */
public final class ResumePosition {
    private static final Logger LOG = LoggerFactory.getLogger(ResumePosition.class);

    private static final String ADVICE = " See \"The feed is stopped\" in docs/operations.md";

    private final LogPositions log;
    private final RestartRequests requests;
    private final TopicCheck topic;

    public ResumePosition(LogPositions log, RestartRequests requests, TopicCheck topic) {
        this.log = log;
        this.requests = requests;
        this.topic = topic;
    }

    /**
     * Initialises the producer and returns the position after which it resumes. Kafka holds that position when this returns.
     *
     * @throws OperatorActionRequired if the position cannot be determined
     */
    public LogPosition initialise(FeedProducer producer) {
        FeedState found = producer.initialise();
        LogPosition from = requested(found, producer).orElseGet(() -> switch (found.position()) {
            case PublishedPosition.None none -> start(found, producer);
            case PublishedPosition.At at -> resumed(at, found, producer);
            case PublishedPosition.Unreadable unreadable ->
                throw new OperatorActionRequired("Kafka's record of the position on " + FeedTopics.POSITION
                        + " cannot be read: " + unreadable.why() + "." + ADVICE);
        });
        requireInLog(from);
        return from;
    }

    private Optional<LogPosition> requested(FeedState found, FeedProducer producer) {
        Optional<RestartRequests.Request> request = requests.find();
        Optional<LogPosition> after =
                request.filter(given -> given.isFor(found.position())).map(RestartRequests.Request::after);
        after.ifPresent(position -> {
            LOG.warn("The publisher resumes after position {}, as an operator requested", position.position());
            producer.restart(position);
        });
        request.ifPresent(requests::done);
        return after;
    }

    /**
     * Returns Kafka's position. While nothing is published, the topic may have been deleted and created again: then stores its
     * new id.
     */
    private LogPosition resumed(PublishedPosition.At at, FeedState found, FeedProducer producer) {
        if (found.topicIsLost()) {
            throw new OperatorActionRequired("According to Kafka, the log was published up to position "
                    + at.reached().position() + ", but not to the current topic " + Feed.TOPIC
                    + ": was the topic deleted?" + ADVICE);
        }
        TopicCheck.Findings findings = producer.read(kafka -> topic.check(kafka, at.lastEvents()));
        if (!findings.isConsistent()) {
            throw new OperatorActionRequired(findings.text() + ADVICE);
        }
        if (!at.topicId().equals(found.topicId())) {
            producer.publish(List.of(), at.reached());
        }
        return at.reached();
    }

    /** Deletes requests older than this: they apply to a stopped publisher, not to a running one. */
    public void discardRequests(Duration olderThan) {
        requests.discard(olderThan);
    }

    /** Whether a restart request is pending. */
    public boolean isRestartRequested() {
        return requests.find().isPresent();
    }

    /** Commits the first position before any event: a topic with records always has a position. */
    private static LogPosition start(FeedState found, FeedProducer producer) {
        if (!found.neverWritten()) {
            throw new OperatorActionRequired("The feed's topic has records, but Kafka holds no position on "
                    + FeedTopics.POSITION + ": all events would be published again." + ADVICE);
        }
        producer.publish(List.of(), LogPosition.START);
        return LogPosition.START;
    }

    private void requireInLog(LogPosition position) {
        if (!log.holds(position)) {
            throw new OperatorActionRequired(
                    "According to Kafka, the log was published up to event " + position.eventId() + " at position "
                            + position.position() + ", but the log holds "
                            + log.at(position.position())
                                    .map(found -> "event " + found.eventId())
                                    .orElse("nothing")
                            + " there: was an older backup restored, or is this another database?" + ADVICE);
        }
    }
}

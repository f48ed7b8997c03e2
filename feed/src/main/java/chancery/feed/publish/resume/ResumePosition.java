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
 * Where a publisher goes on: where Kafka says, if the log agrees; where an operator says, if one does; at the start of the
 * log, if the topic was never written to. In every other case it stands still rather than guess.
 */
public final class ResumePosition {

    private static final Logger LOG = LoggerFactory.getLogger(ResumePosition.class);

    private static final String WAY_ON = " See \"The feed is stopped\" in docs/operations.md";

    private final LogPositions log;
    private final RestartOrders restarts;

    public ResumePosition(LogPositions log, RestartOrders restarts) {
        this.log = log;
        this.restarts = restarts;
    }

    /**
     * Begins the producer and says after which position it goes on. Kafka holds that position then.
     *
     * @throws OperatorActionRequired if that cannot be known
     */
    public LogPosition begin(FeedProducer producer) {
        FeedState found = producer.begin();
        LogPosition from = asOrdered(found, producer).orElseGet(() -> switch (found.held()) {
            case PublishedPosition.Nothing nothing -> first(found, producer);
            case PublishedPosition.Position held -> from(held, found, producer);
            case PublishedPosition.Unreadable unreadable ->
                throw new OperatorActionRequired("What Kafka holds on " + FeedTopics.POSITION
                        + " as the position cannot be read: " + unreadable.why() + "." + WAY_ON);
        });
        insistOnLog(from);
        return from;
    }

    private Optional<LogPosition> asOrdered(FeedState found, FeedProducer producer) {
        Optional<RestartOrders.Restart> ordered = restarts.ordered();
        Optional<LogPosition> after =
                ordered.filter(order -> order.isFor(found.held())).map(RestartOrders.Restart::after);
        after.ifPresent(position -> {
            LOG.warn("The publisher goes on after position {}, as it was ordered", position.position());
            producer.publish(List.of(), position);
        });
        ordered.ifPresent(restarts::done);
        return after;
    }

    /** What a topic held that is gone is lost to whoever had not read it. One that Kafka knew no id of is noted at once. */
    private static LogPosition from(PublishedPosition.Position held, FeedState found, FeedProducer producer) {
        if (found.topicIsLost()) {
            throw new OperatorActionRequired("Kafka says that the log was published up to position "
                    + held.reached().position() + ", but not to the topic " + Feed.TOPIC
                    + " that is there now: was it deleted?" + WAY_ON);
        }
        if (!held.topicId().equals(found.topicId())) {
            producer.publish(List.of(), held.reached());
        }
        return held.reached();
    }

    /** Orders are for a publisher that stands still: one that publishes has no use for old ones, now or later. */
    public void forgetOrders(Duration age) {
        restarts.forget(age);
    }

    /** Whether an order waits to be carried out. */
    public boolean isOrdered() {
        return restarts.ordered().isPresent();
    }

    /** Kafka is told at once, before anything is put on the topic: a topic that is not empty always has a position. */
    private static LogPosition first(FeedState found, FeedProducer producer) {
        if (!found.untouched()) {
            throw new OperatorActionRequired("The feed's topic has been written to, but Kafka holds no position on "
                    + FeedTopics.POSITION + ": all events would be published again." + WAY_ON);
        }
        producer.publish(List.of(), LogPosition.START);
        return LogPosition.START;
    }

    private void insistOnLog(LogPosition held) {
        if (!log.holds(held)) {
            throw new OperatorActionRequired(
                    "Kafka says that the log was published up to event " + held.eventId() + " at position "
                            + held.position() + ", but the log holds "
                            + log.at(held.position())
                                    .map(there -> "event " + there.eventId())
                                    .orElse("nothing")
                            + " there: was an older backup restored, or is this another database?" + WAY_ON);
        }
    }
}

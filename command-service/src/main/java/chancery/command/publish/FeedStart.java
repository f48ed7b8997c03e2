package chancery.command.publish;

import chancery.eventstore.follow.StandsStill;
import chancery.eventstore.log.LogPosition;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Where a publisher goes on: where Kafka says, if the log agrees; where an operator says, if one does; at the start of the
 * log, if the topic was never written to. In every other case it stands still rather than guess.
 */
final class FeedStart {

    private static final Logger LOG = LoggerFactory.getLogger(FeedStart.class);

    private static final String WAY_ON = ". See \"When the feed stands still\" in docs/operations.md";

    private final JdbcTemplate jdbc;
    private final Restarts restarts;

    FeedStart(JdbcTemplate jdbc, Restarts restarts) {
        this.jdbc = jdbc;
        this.restarts = restarts;
    }

    /**
     * Begins the producer and says after which position it goes on. Kafka holds that position then.
     *
     * @throws StandsStill if that cannot be known
     */
    LogPosition begin(FeedProducer producer) {
        OnKafka found = producer.begin();
        LogPosition held = found.position();
        Optional<Restarts.Restart> ordered = restarts.ordered();
        if (ordered.isPresent()) {
            if (ordered.get().isFor(held)) {
                held = ordered.get().after();
                LOG.warn("The publisher goes on after position {}, as it was ordered", held.position());
                producer.publish(List.of(), held);
            }
            restarts.done(ordered.get());
        }
        if (held == null) {
            held = first(found, producer);
        }
        insistOnTopic(held, found, ordered.isPresent());
        insistOnLog(held);
        return held;
    }

    /** Orders are for a publisher that stands still: one that publishes has no use for them, now or later. */
    void forgetOrders() {
        restarts.forget();
    }

    /** A topic that was deleted was made again, empty: what it held is gone for whoever had not read it. */
    private static void insistOnTopic(LogPosition held, OnKafka found, boolean ordered) {
        if (found.untouched() && !ordered && !held.equals(LogPosition.START)) {
            throw new StandsStill("Kafka says that the log was published up to position " + held.position()
                    + ", but nothing was ever put on the topic that is there now: was it deleted?" + WAY_ON);
        }
    }

    /** Whether an order waits to be carried out. */
    boolean isOrdered() {
        return restarts.ordered().isPresent();
    }

    /** Kafka is told at once, before anything is put on the topic: a topic that is not empty always has a position. */
    private static LogPosition first(OnKafka found, FeedProducer producer) {
        if (!found.untouched()) {
            throw new StandsStill("The feed's topic has been written to, but Kafka holds no position on "
                    + FeedTopics.POSITION + ": all events would be published again" + WAY_ON);
        }
        producer.publish(List.of(), LogPosition.START);
        return LogPosition.START;
    }

    private void insistOnLog(LogPosition held) {
        if (held.equals(LogPosition.START)) {
            return;
        }
        List<String> there = jdbc.queryForList(
                "SELECT event_id FROM domain_event WHERE position = ?", String.class, held.position());
        if (!there.contains(held.eventId())) {
            throw new StandsStill(
                    "Kafka says that the log was published up to event " + held.eventId() + " at position "
                            + held.position() + ", but the log holds "
                            + (there.isEmpty() ? "nothing" : "event " + there.getFirst())
                            + " there: was an older backup restored, or is this another database?" + WAY_ON);
        }
    }
}

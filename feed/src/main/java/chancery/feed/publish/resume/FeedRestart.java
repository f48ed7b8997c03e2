package chancery.feed.publish.resume;

import chancery.contracts.feed.Feed;
import chancery.eventstore.follow.LogChannels;
import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LogPositions;
import chancery.feed.kafka.CommittedRecords;
import chancery.feed.kafka.KafkaClients;
import chancery.feed.kafka.KafkaUnavailable;
import chancery.feed.kafka.TopicShape;
import chancery.feed.publish.producer.FeedState;
import chancery.feed.publish.producer.FeedStateReader;
import chancery.feed.publish.producer.PublishedPosition;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Orders a publisher that stands still to go on. Works on any command-service, whichever of them is the publisher. */
public final class FeedRestart {

    private static final Logger LOG = LoggerFactory.getLogger(FeedRestart.class);

    private final LogPositions log;
    private final JdbcTemplate jdbc;
    private final KafkaClients kafka;
    private final RestartOrders restarts;

    public FeedRestart(LogPositions log, JdbcTemplate jdbc, KafkaClients kafka, RestartOrders restarts) {
        this.log = log;
        this.jdbc = jdbc;
        this.kafka = kafka;
        this.restarts = restarts;
    }

    /**
     * What was ordered.
     *
     * @param outcome in words
     * @param after where the publisher goes on; {@code null} if nothing was ordered
     * @param records how many records the topic holds
     * @param beyondTheLog how many of their events the log does not hold
     * @param beyond these events, the first 10,000 of them
     */
    public record Ordered(
            String outcome,
            @Nullable LogPosition after,
            long records,
            long beyondTheLog,
            List<PublishedRecord> beyond) {}

    /**
     * Orders it to go on after the last event of the log that is on the topic.
     *
     * @param given goes on after that position instead, 0 for the start of the log; whatever of it is on the topic is
     *     published again
     * @throws KafkaUnavailable if Kafka cannot be read
     */
    public Ordered order(@Nullable Long given) {
        try (Admin admin = kafka.admin().get();
                Consumer<String, byte[]> consumer = kafka.consumer().get()) {
            CommittedRecords committed = CommittedRecords.all(consumer, admin);
            FeedStateReader reader = new FeedStateReader(committed);
            String topicId = TopicShape.idOf(admin, Feed.TOPIC).orElse("");
            FeedState found = new FeedState(reader.position(), topicId, reader.topicIsUntouched());
            TopicLogComparison.Compared compared = new TopicLogComparison(jdbc).compare(committed);
            return goesOnByItself(found)
                    ? ordered("nothing to order: the publisher goes on by itself", null, compared)
                    : order(given, found, compared);
        } catch (ExecutionException | KafkaException away) {
            throw new KafkaUnavailable(away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new KafkaUnavailable(stopped);
        }
    }

    private Ordered order(@Nullable Long given, FeedState found, TopicLogComparison.Compared compared) {
        if (given == null && found.topicIsLost()) {
            return ordered(
                    "the topic is not the one that was published to: say after which position to go on, 0 for all",
                    null,
                    compared);
        }
        Optional<LogPosition> after = given == null ? Optional.ofNullable(compared.last()) : log.at(given);
        if (after.isEmpty()) {
            return ordered(
                    given == null
                            ? "the topic holds no event of this log: say after which position to go on, 0 for all"
                            : "the log holds no event at position " + given,
                    null,
                    compared);
        }
        LOG.warn(
                "The publisher is ordered to go on after position {}; {} of {} records on the topic are of events that"
                        + " the log does not hold",
                after.get().position(),
                compared.beyond(),
                compared.records());
        restarts.order(new RestartOrders.Restart(after.get(), found.held().mark()));
        jdbc.execute("NOTIFY " + LogChannels.APPENDED);
        return ordered("the publisher goes on after that position", after.get(), compared);
    }

    private static Ordered ordered(String outcome, @Nullable LogPosition after, TopicLogComparison.Compared compared) {
        return new Ordered(outcome, after, compared.records(), compared.beyond(), compared.named());
    }

    private boolean goesOnByItself(FeedState found) {
        return switch (found.held()) {
            case PublishedPosition.Nothing nothing -> found.untouched();
            case PublishedPosition.Unreadable unreadable -> false;
            case PublishedPosition.Position held -> !found.topicIsLost() && log.holds(held.reached());
        };
    }
}

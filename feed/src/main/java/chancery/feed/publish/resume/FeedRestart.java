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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Orders a stopped publisher to resume. Works on any command-service, whichever of them is the publisher. */
public final class FeedRestart {

    private static final Logger LOG = LoggerFactory.getLogger(FeedRestart.class);

    private final LogPositions log;
    private final JdbcTemplate jdbc;
    private final KafkaClients kafka;
    private final RestartRequests requests;

    public FeedRestart(LogPositions log, JdbcTemplate jdbc, KafkaClients kafka, RestartRequests requests) {
        this.log = log;
        this.jdbc = jdbc;
        this.kafka = kafka;
        this.requests = requests;
    }

    /**
     * The answer to an order.
     *
     * @param outcome a sentence for the operator
     * @param after the position after which the publisher resumes; {@code null} if nothing was ordered
     * @param records the number of records on the topic
     * @param beyondTheLog how many of their events the log does not hold
     * @param beyond the first 10,000 of these events
     */
    public record Response(
            String outcome,
            @Nullable LogPosition after,
            long records,
            long beyondTheLog,
            List<PublishedRecord> beyond) {}

    /**
     * Orders the publisher to resume after the last event that both the log and the topic hold.
     *
     * @param given resumes after this position instead, 0 for the start of the log; events after it that the topic holds are
     *     published again
     * @throws KafkaUnavailable if Kafka cannot be read
     */
    public Response order(@Nullable Long given) {
        return KafkaUnavailable.wrapFailures(() -> compareAndOrder(given));
    }

    private Response compareAndOrder(@Nullable Long given) throws ExecutionException, InterruptedException {
        try (Admin admin = kafka.admin().get();
                Consumer<String, byte[]> consumer = kafka.consumer().get()) {
            CommittedRecords committed = CommittedRecords.all(consumer, admin);
            FeedState found = new FeedStateReader(committed)
                    .state(TopicShape.idOf(admin, Feed.TOPIC).orElse(""));
            TopicLogComparison.Result compared = new TopicLogComparison(jdbc).compare(committed);
            return resumesByItself(found)
                    ? ordered("nothing to order: the publisher resumes by itself", null, compared)
                    : order(given, found, compared);
        }
    }

    private Response order(@Nullable Long given, FeedState found, TopicLogComparison.Result compared) {
        if (given == null && found.topicIsLost()) {
            return ordered(
                    "the topic is not the one that was published to: give the position to resume after, 0 for all",
                    null,
                    compared);
        }
        Optional<LogPosition> after = given == null ? Optional.ofNullable(compared.last()) : log.at(given);
        if (after.isEmpty()) {
            return ordered(
                    given == null
                            ? "the topic holds no event of this log: give the position to resume after, 0 for all"
                            : "the log holds no event at position " + given,
                    null,
                    compared);
        }
        LOG.warn(
                "An operator requests the publisher to resume after position {}; the log does not hold the events of {}"
                        + " of {} records on the topic",
                after.get().position(),
                compared.beyond(),
                compared.records());
        requests.put(new RestartRequests.Request(after.get(), found.position().fingerprint()));
        jdbc.execute("NOTIFY " + LogChannels.APPENDED);
        return ordered("the publisher resumes after that position", after.get(), compared);
    }

    private static Response ordered(String outcome, @Nullable LogPosition after, TopicLogComparison.Result compared) {
        return new Response(outcome, after, compared.records(), compared.beyond(), compared.named());
    }

    private boolean resumesByItself(FeedState found) {
        return switch (found.position()) {
            case PublishedPosition.None none -> found.neverWritten();
            case PublishedPosition.Unreadable unreadable -> false;
            case PublishedPosition.At at -> !found.topicIsLost() && log.holds(at.reached());
        };
    }
}

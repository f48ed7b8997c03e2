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

/** Requests that a stopped publisher resumes. Works on every command-service, not only on the publisher. */
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
     * The answer to a restart request. Its members are those of the JSON body.
     *
     * @param outcome a sentence for the operator
     * @param after the position after which the publisher resumes; {@code null} if no restart was requested
     * @param records the number of records on the topic
     * @param beyondTheLog the number of records whose events the log does not hold
     * @param beyond the first 10,000 of these events
     */
    public record Response(
            String outcome,
            @Nullable LogPosition after,
            long records,
            long beyondTheLog,
            List<PublishedRecord> beyond) {}

    /**
     * Requests that the publisher resumes after the last event that both the log and the topic hold.
     *
     * @param given resumes after this position instead, 0 for the start of the log; events after it that the topic holds are
     *     published again
     * @throws KafkaUnavailable if Kafka cannot be read
     */
    public Response request(@Nullable Long given) {
        return KafkaUnavailable.wrapFailures(() -> compareAndRequest(given));
    }

    private Response compareAndRequest(@Nullable Long given) throws ExecutionException, InterruptedException {
        try (Admin admin = kafka.admin().get();
                Consumer<String, byte[]> consumer = kafka.consumer().get()) {
            CommittedRecords committed = CommittedRecords.all(consumer, admin);
            FeedState found = new FeedStateReader(committed)
                    .state(TopicShape.idOf(admin, Feed.TOPIC).orElse(""));
            TopicLogComparison.Result compared = new TopicLogComparison(jdbc).compare(committed);
            return resumesByItself(found)
                    ? response("no restart is needed: the publisher resumes by itself", null, compared)
                    : request(given, found, compared);
        }
    }

    private Response request(@Nullable Long given, FeedState found, TopicLogComparison.Result compared) {
        if (given == null && found.topicIsLost()) {
            return response(
                    "the topic was deleted and created again: give the position to resume after, 0 for the whole log",
                    null,
                    compared);
        }
        Optional<LogPosition> after = given == null ? Optional.ofNullable(compared.last()) : log.at(given);
        if (after.isEmpty()) {
            return response(
                    given == null
                            ? "the topic holds no event of this log: give the position to resume after, 0 for the"
                                    + " whole log"
                            : "the log holds no event at position " + given,
                    null,
                    compared);
        }
        LOG.warn(
                "An operator requests that the publisher resumes after position {}; the log lacks {} of the {} events"
                        + " on the topic",
                after.get().position(),
                compared.missingFromLog(),
                compared.records());
        requests.put(new RestartRequests.Request(after.get(), found.position().fingerprint()));
        jdbc.execute("NOTIFY " + LogChannels.APPENDED);
        return response("the publisher resumes after that position", after.get(), compared);
    }

    private static Response response(String outcome, @Nullable LogPosition after, TopicLogComparison.Result compared) {
        return new Response(outcome, after, compared.records(), compared.missingFromLog(), compared.firstMissing());
    }

    private boolean resumesByItself(FeedState found) {
        return switch (found.position()) {
            case PublishedPosition.None none -> found.neverWritten();
            case PublishedPosition.Unreadable unreadable -> false;
            case PublishedPosition.At at -> !found.topicIsLost() && log.holds(at.reached());
        };
    }
}

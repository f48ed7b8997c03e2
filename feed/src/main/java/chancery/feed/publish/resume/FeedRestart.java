package chancery.feed.publish.resume;

import chancery.contracts.feed.Feed;
import chancery.eventstore.follow.LogChannels;
import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LogPositions;
import chancery.feed.kafka.CommittedRecords;
import chancery.feed.kafka.KafkaClients;
import chancery.feed.kafka.KafkaUnavailable;
import chancery.feed.kafka.TopicShape;
import chancery.feed.publish.producer.PublishedRecord;
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
    private final TopicCheck topic;

    public FeedRestart(
            LogPositions log, JdbcTemplate jdbc, KafkaClients kafka, RestartRequests requests, TopicCheck topic) {
        this.log = log;
        this.jdbc = jdbc;
        this.kafka = kafka;
        this.requests = requests;
        this.topic = topic;
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
     * Requests that the publisher resumes after the last published event. If Kafka lost events, no position is right: then the
     * response names the choices.
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
            FeedDiagnosis found = FeedDiagnosis.of(
                    CommittedRecords.all(consumer, admin),
                    TopicShape.idOf(admin, Feed.TOPIC).orElse(""),
                    log,
                    new LoggedIds(jdbc),
                    topic);
            return found.resumesByItself()
                    ? response("no restart is needed: the publisher resumes by itself", null, found)
                    : request(given, found);
        }
    }

    private Response request(@Nullable Long given, FeedDiagnosis found) {
        String undecided = given == null ? undecided(found) : "";
        if (!undecided.isEmpty()) {
            return response(undecided, null, found);
        }
        Optional<LogPosition> after = given == null ? Optional.ofNullable(found.lastPublished()) : log.at(given);
        if (after.isEmpty()) {
            return response("the log holds no event at position " + given, null, found);
        }
        LOG.warn(
                "An operator requests that the publisher resumes after position {}; the log lacks {} of the {} events"
                        + " on the topic",
                after.get().position(),
                found.compared().missingFromLog(),
                found.compared().records());
        requests.put(new RestartRequests.Request(
                after.get(), found.state().position().fingerprint()));
        jdbc.execute("NOTIFY " + LogChannels.APPENDED);
        return response("the publisher resumes after that position", after.get(), found);
    }

    /** Why the operator must choose the position; empty if there is one that neither omits nor repeats an event. */
    private static String undecided(FeedDiagnosis found) {
        LogPosition last = found.lastPublished();
        if (found.state().topicIsLost()) {
            return "the topic was deleted and created again: give the position to resume after, 0 for the whole log";
        }
        if (last == null) {
            return "the topic holds no event of this log: give the position to resume after, 0 for the whole log";
        }
        if (found.resumeBeforeLost().isPresent()) {
            return "Kafka has lost events of the topic: give the position to resume after. "
                    + found.resumeBeforeLost().getAsLong()
                    + " publishes the lost events again, and also the later events that the topic still holds: these"
                    + " are there twice then. " + last.position() + " leaves the lost events out";
        }
        return "";
    }

    private static Response response(String outcome, @Nullable LogPosition after, FeedDiagnosis found) {
        TopicLogComparison.Result compared = found.compared();
        return new Response(outcome, after, compared.records(), compared.missingFromLog(), compared.firstMissing());
    }
}

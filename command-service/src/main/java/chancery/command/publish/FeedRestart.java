package chancery.command.publish;

import chancery.command.kafka.KafkaClients;
import chancery.eventstore.follow.LogChannels;
import chancery.eventstore.log.LogPosition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Orders a publisher that stands still to go on. Works on any command-service, whichever of them is the publisher. */
final class FeedRestart {

    private static final Logger LOG = LoggerFactory.getLogger(FeedRestart.class);

    private final JdbcTemplate jdbc;
    private final KafkaClients kafka;
    private final Restarts restarts;

    FeedRestart(JdbcTemplate jdbc, KafkaClients kafka, Restarts restarts) {
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
     * @param beyond the ids of the first of these
     */
    record Ordered(String outcome, @Nullable LogPosition after, long records, long beyondTheLog, List<String> beyond) {}

    /**
     * Orders it to go on after the last event of the log that is on the topic.
     *
     * @param given goes on after that position instead, 0 for the start of the log; whatever of it is on the topic is
     *     published again
     */
    Ordered order(@Nullable Long given) {
        try (Consumer<String, byte[]> consumer = kafka.consumer().get()) {
            FeedReader reader = new FeedReader(consumer);
            LogPosition held = reader.position();
            TopicAgainstLog.Compared compared = new TopicAgainstLog(jdbc).compare(consumer);
            if (goesOnByItself(held, reader.topicIsUntouched())) {
                return ordered("nothing to order: the publisher goes on by itself", null, compared);
            }
            Optional<LogPosition> after = given == null ? Optional.ofNullable(compared.last()) : inLog(given);
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
            restarts.order(new Restarts.Restart(after.get(), held == null ? "" : held.eventId()));
            jdbc.execute("NOTIFY " + LogChannels.APPENDED);
            return ordered("the publisher goes on after that position", after.get(), compared);
        }
    }

    private static Ordered ordered(String outcome, @Nullable LogPosition after, TopicAgainstLog.Compared compared) {
        return new Ordered(outcome, after, compared.records(), compared.beyond(), compared.named());
    }

    private boolean goesOnByItself(@Nullable LogPosition held, boolean untouched) {
        if (held == null || held.equals(LogPosition.START)) {
            return untouched;
        }
        return !untouched && isInLog(held);
    }

    private boolean isInLog(LogPosition position) {
        return inLog(position.position()).filter(position::equals).isPresent();
    }

    private Optional<LogPosition> inLog(long position) {
        if (position == 0) {
            return Optional.of(LogPosition.START);
        }
        return jdbc
                .queryForList("SELECT event_id FROM domain_event WHERE position = ?", String.class, position)
                .stream()
                .filter(Objects::nonNull)
                .map(id -> new LogPosition(position, id))
                .findFirst();
    }
}

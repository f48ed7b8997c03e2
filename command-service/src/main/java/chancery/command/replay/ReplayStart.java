package chancery.command.replay;

import chancery.command.kafka.KafkaAway;
import chancery.contracts.feed.Feed;
import chancery.eventstore.log.LogPosition;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Takes a replay on. The same question again changes nothing. */
final class ReplayStart {

    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9.-]{0,98}[a-z0-9])?");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ReplaySettings settings;
    private final ReplayRequests requests;
    private final LogSpan log;
    private final ReplayClients kafka;
    private final Clock clock;

    ReplayStart(ReplaySettings settings, ReplayRequests requests, LogSpan log, ReplayClients kafka, Clock clock) {
        this.settings = settings;
        this.requests = requests;
        this.log = log;
        this.kafka = kafka;
        this.clock = clock;
    }

    /**
     * Where a replay begins and how fast it may be; what is {@code null} was not said.
     *
     * @param fromPosition its first position
     * @param fromTime its first event is the first that happened then or later
     * @param rate events per second
     */
    record Wish(
            @Nullable Long fromPosition,
            @Nullable Instant fromTime,
            @Nullable Integer rate) {}

    /**
     * Takes it on, from a place in the log to the newest event of this moment.
     *
     * @throws ReplayRefused if that cannot be done
     * @throws KafkaAway if Kafka is needed and away
     */
    void begin(String topic, Wish wish) {
        requireName(topic);
        if (wish.fromPosition() != null && wish.fromTime() != null) {
            throw new ReplayRefused("Give a position or a time to begin at, not both");
        }
        Optional<ReplayRequest> found = requests.find(topic);
        if (found.isPresent()) {
            requireSame(found.get(), wish);
            return;
        }
        requests.add(asAdmin(admin -> {
            requireEmpty(admin, topic);
            ReplayRequest request = request(topic, wish, admin);
            ReplayTopics.ensure(admin, topic);
            return request;
        }));
    }

    private ReplayRequest request(String topic, Wish wish, Admin admin)
            throws ExecutionException, InterruptedException {
        Map<Integer, Long> liveOffsets = ReplayTopics.ends(admin, Feed.TOPIC, IsolationLevel.READ_COMMITTED);
        // Only now: whatever is not in front of these offsets is in the log up to here, or comes behind them.
        LogPosition until = log.head();
        LogPosition after = after(wish, until);
        return new ReplayRequest(
                topic,
                after,
                until,
                log.events(after, until),
                rate(wish),
                JSON.writeValueAsString(liveOffsets),
                clock.instant(),
                false,
                null);
    }

    private void requireName(String topic) {
        if (!topic.startsWith(settings.prefix())
                || !NAME.matcher(topic.substring(settings.prefix().length())).matches()) {
            throw new ReplayRefused("The topic of a replay is " + settings.prefix()
                    + "NAME, with a name of lower-case letters, digits, dots and hyphens");
        }
    }

    private void requireSame(ReplayRequest found, Wish wish) {
        boolean sameBegin = (wish.fromPosition() == null && wish.fromTime() == null)
                || found.after().equals(after(wish, found.until()));
        boolean sameRate = wish.rate() == null || wish.rate() == found.rate();
        if (!sameBegin || !sameRate) {
            throw new ReplayRefused("There is a replay to " + found.topic() + " already, with "
                    + (sameBegin ? "the rate " + found.rate() : "another beginning") + ": take another name");
        }
    }

    private LogPosition after(Wish wish, LogPosition until) {
        if (wish.fromTime() != null) {
            return log.before(wish.fromTime());
        }
        long from = wish.fromPosition() == null ? 1 : wish.fromPosition();
        if (from < 1 || from > until.position() + 1) {
            throw new ReplayRefused("The log has positions 1 to " + until.position());
        }
        return log.before(from);
    }

    private int rate(Wish wish) {
        int rate = wish.rate() == null ? settings.rate() : wish.rate();
        if (rate < 1) {
            throw new ReplayRefused("The rate is in events per second, at least 1");
        }
        return rate;
    }

    private static void requireEmpty(Admin admin, String topic) throws ExecutionException, InterruptedException {
        if (ReplayTopics.ends(admin, topic, IsolationLevel.READ_UNCOMMITTED).values().stream()
                .anyMatch(end -> end > 0)) {
            throw new ReplayRefused("The topic " + topic + " has records already: take another name");
        }
    }

    private interface Call<T> {
        T make(Admin admin) throws ExecutionException, InterruptedException;
    }

    private <T> T asAdmin(Call<T> call) {
        try (Admin admin = kafka.readers().admin().get()) {
            return call.make(admin);
        } catch (ExecutionException | KafkaException away) {
            throw new KafkaAway(away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new KafkaAway(stopped);
        }
    }
}

package chancery.feed.replay;

import chancery.contracts.feed.Feed;
import chancery.eventstore.log.LogPositions;
import chancery.feed.kafka.KafkaAway;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import tools.jackson.databind.json.JsonMapper;

/** Takes a replay on. The same question again changes nothing. */
final class ReplayStart {

    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9.-]{0,98}[a-z0-9])?");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ReplaySettings settings;
    private final ReplayRequests requests;
    private final LogPositions log;
    private final ReplayClients kafka;
    private final Clock clock;

    ReplayStart(ReplaySettings settings, ReplayRequests requests, LogPositions log, ReplayClients kafka, Clock clock) {
        this.settings = settings;
        this.requests = requests;
        this.log = log;
        this.kafka = kafka;
        this.clock = clock;
    }

    /**
     * Takes it on.
     *
     * @throws ReplayRefused if that cannot be done
     * @throws KafkaAway if Kafka is needed and away
     */
    void begin(String topic, ReplayWish wish) {
        requireName(topic);
        requireRate(wish);
        Optional<ReplayRequest> found = requests.find(topic);
        if (found.isPresent()) {
            requireSame(found.get(), wish);
            return;
        }
        requests.add(asAdmin(admin -> {
            requireEmpty(admin, topic);
            return request(topic, wish, admin);
        }));
    }

    private ReplayRequest request(String topic, ReplayWish wish, Admin admin)
            throws ExecutionException, InterruptedException {
        Map<Integer, Long> liveOffsets =
                wish.until().isOpen() ? ReplayTopics.ends(admin, Feed.TOPIC, IsolationLevel.READ_COMMITTED) : Map.of();
        // Only now: whatever is not in front of these offsets is in the log up to its head, or comes behind them.
        ReplaySpan span = ReplaySpan.of(wish, log, clock.instant());
        return new ReplayRequest(
                topic,
                ReplayTopics.ensure(admin, topic),
                span,
                log.events(span.after(), span.until()),
                wish.rate() == null ? settings.rate() : wish.rate(),
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

    private static void requireRate(ReplayWish wish) {
        if (wish.rate() != null && wish.rate() < 1) {
            throw new ReplayRefused("The rate is in events per second, at least 1");
        }
    }

    private void requireSame(ReplayRequest found, ReplayWish wish) {
        boolean sameSpan = ReplaySpan.isAsAsked(found, wish, log);
        boolean sameRate = wish.rate() == null || wish.rate() == found.rate();
        if (!sameSpan || !sameRate) {
            throw new ReplayRefused("There is a replay to " + found.topic() + " already, with "
                    + (sameSpan ? "the rate " + found.rate() : "another beginning or end") + ": take another name");
        }
    }

    private static void requireEmpty(Admin admin, String topic) throws ExecutionException, InterruptedException {
        if (ReplayTopics.ends(admin, topic, IsolationLevel.READ_UNCOMMITTED).values().stream()
                .anyMatch(end -> end > 0)) {
            throw new ReplayRefused("The topic " + topic + " has been written to already: take another name");
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

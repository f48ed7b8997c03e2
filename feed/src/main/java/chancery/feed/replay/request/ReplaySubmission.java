package chancery.feed.replay.request;

import chancery.contracts.feed.Feed;
import chancery.eventstore.log.LogPositions;
import chancery.feed.kafka.KafkaUnavailable;
import chancery.feed.management.OrderRefused;
import chancery.feed.replay.topic.ReplayClients;
import chancery.feed.replay.topic.ReplayTopics;
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
public final class ReplaySubmission {

    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9.-]{0,98}[a-z0-9])?");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ReplaySettings settings;
    private final ReplayRequests requests;
    private final LogPositions log;
    private final ReplayClients kafka;
    private final Clock clock;

    public ReplaySubmission(
            ReplaySettings settings, ReplayRequests requests, LogPositions log, ReplayClients kafka, Clock clock) {
        this.settings = settings;
        this.requests = requests;
        this.log = log;
        this.kafka = kafka;
        this.clock = clock;
    }

    /**
     * Takes it on.
     *
     * @throws OrderRefused if that cannot be done
     * @throws KafkaUnavailable if Kafka is needed and away
     */
    public void begin(String topic, ReplayOptions wish) {
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

    private ReplayRequest request(String topic, ReplayOptions wish, Admin admin)
            throws ExecutionException, InterruptedException {
        Map<Integer, Long> liveOffsets =
                wish.until().isOpen() ? ReplayTopics.ends(admin, Feed.TOPIC, IsolationLevel.READ_COMMITTED) : Map.of();
        // Only now: whatever is not in front of these offsets is in the log up to its head, or comes behind them.
        ReplayRange span = ReplayRange.of(wish, log, clock.instant());
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
            throw new OrderRefused("The topic of a replay is " + settings.prefix()
                    + "NAME, with a name of lower-case letters, digits, dots and hyphens");
        }
    }

    private static void requireRate(ReplayOptions wish) {
        if (wish.rate() != null && wish.rate() < 1) {
            throw new OrderRefused("The rate is in events per second, at least 1");
        }
    }

    private void requireSame(ReplayRequest found, ReplayOptions wish) {
        boolean sameSpan = ReplayRange.isAsAsked(found, wish, log);
        boolean sameRate = wish.rate() == null || wish.rate() == found.rate();
        if (!sameSpan || !sameRate) {
            throw new OrderRefused("There is a replay to " + found.topic() + " already, with "
                    + (sameSpan ? "the rate " + found.rate() : "another beginning or end") + ": take another name");
        }
    }

    private static void requireEmpty(Admin admin, String topic) throws ExecutionException, InterruptedException {
        if (ReplayTopics.ends(admin, topic, IsolationLevel.READ_UNCOMMITTED).values().stream()
                .anyMatch(end -> end > 0)) {
            throw new OrderRefused("The topic " + topic + " has been written to already: take another name");
        }
    }

    private interface Call<T> {
        T make(Admin admin) throws ExecutionException, InterruptedException;
    }

    private <T> T asAdmin(Call<T> call) {
        try (Admin admin = kafka.readers().admin().get()) {
            return call.make(admin);
        } catch (ExecutionException | KafkaException away) {
            throw new KafkaUnavailable(away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new KafkaUnavailable(stopped);
        }
    }
}

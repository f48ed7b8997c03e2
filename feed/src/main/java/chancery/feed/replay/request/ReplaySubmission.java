package chancery.feed.replay.request;

import chancery.contracts.feed.Feed;
import chancery.eventstore.log.LogPositions;
import chancery.feed.kafka.KafkaUnavailable;
import chancery.feed.management.RequestRejected;
import chancery.feed.replay.topic.ReplayClients;
import chancery.feed.replay.topic.ReplayTopics;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.IsolationLevel;
import tools.jackson.databind.json.JsonMapper;

/** Accepts requests for replays. Submitting the same request twice has no effect. */
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
     * Creates the topic and stores the request.
     *
     * @throws RequestRejected if the request is invalid
     * @throws KafkaUnavailable if Kafka is unavailable
     */
    public void submit(String topic, ReplayOptions options) {
        requireName(topic);
        requireRate(options);
        Optional<ReplayRequest> found = requests.find(topic);
        if (found.isPresent()) {
            requireSame(found.get(), options);
            return;
        }
        requests.add(KafkaUnavailable.wrapFailures(() -> prepared(topic, options)));
    }

    private ReplayRequest prepared(String topic, ReplayOptions options)
            throws ExecutionException, InterruptedException {
        try (Admin admin = kafka.readers().admin().get()) {
            requireEmpty(admin, topic);
            return request(topic, options, admin);
        }
    }

    private ReplayRequest request(String topic, ReplayOptions options, Admin admin)
            throws ExecutionException, InterruptedException {
        Map<Integer, Long> liveOffsets = options.until().isOpen()
                ? ReplayTopics.ends(admin, Feed.TOPIC, IsolationLevel.READ_COMMITTED)
                : Map.of();
        // Read after the offsets, so that each event is in this range, or on the live topic at or after its offset.
        ReplayRange range = ReplayRange.of(options, log, clock.instant());
        return new ReplayRequest(
                topic,
                ReplayTopics.ensure(admin, topic),
                range,
                ReplayRange.events(log, range),
                options.rate() == null ? settings.rate() : options.rate(),
                JSON.writeValueAsString(liveOffsets),
                clock.instant(),
                false,
                null);
    }

    private void requireName(String topic) {
        if (!topic.startsWith(settings.prefix())
                || !NAME.matcher(topic.substring(settings.prefix().length())).matches()) {
            throw new RequestRejected("The topic of a replay is " + settings.prefix()
                    + "NAME, with a name of lower-case letters, digits, dots and hyphens");
        }
    }

    private static void requireRate(ReplayOptions options) {
        if (options.rate() != null && options.rate() < 1) {
            throw new RequestRejected("The rate is in events per second, at least 1");
        }
    }

    private void requireSame(ReplayRequest found, ReplayOptions options) {
        boolean sameRange = ReplayRange.matches(found, options, log);
        boolean sameRate = options.rate() == null || options.rate() == found.rate();
        if (!sameRange || !sameRate) {
            throw new RequestRejected("A replay to " + found.topic() + " exists, with "
                    + (sameRange ? "the rate " + found.rate() : "a different start or end") + ": choose another name");
        }
    }

    private static void requireEmpty(Admin admin, String topic) throws ExecutionException, InterruptedException {
        if (ReplayTopics.ends(admin, topic, IsolationLevel.READ_UNCOMMITTED).values().stream()
                .anyMatch(end -> end > 0)) {
            throw new RequestRejected("The topic " + topic + " already has records: choose another name");
        }
    }
}

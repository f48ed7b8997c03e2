package chancery.command.replay;

import chancery.eventstore.follow.FollowerStatus;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Tells how replays stand, whichever process carries them out. */
final class ReplayStatuses {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<Integer, Long>> OFFSETS = new TypeReference<>() {};

    private final ReplayRequests requests;
    private final ReplayKeeper keeper;
    private final ReplayClients kafka;

    ReplayStatuses(ReplayRequests requests, ReplayKeeper keeper, ReplayClients kafka) {
        this.requests = requests;
        this.keeper = keeper;
        this.kafka = kafka;
    }

    List<ReplayStatus> all() {
        List<ReplayRequest> asked = requests.all();
        Known known = asked.isEmpty() ? Known.NOTHING : known();
        return asked.stream().map(request -> of(request, known)).toList();
    }

    Optional<ReplayStatus> of(String topic) {
        return requests.find(topic).map(request -> of(request, known()));
    }

    /** What stands on Kafka; with a word if that cannot be read. */
    private record Known(Map<String, ReplayProgress> progress, String trouble) {

        private static final Known NOTHING = new Known(Map.of(), "");
    }

    private Known known() {
        try (Consumer<String, byte[]> consumer = kafka.readers().consumer().get()) {
            return new Known(ProgressReader.read(consumer), "");
        } catch (KafkaException away) {
            return new Known(Map.of(), "Kafka does not say how far it has come");
        }
    }

    private ReplayStatus of(ReplayRequest request, Known known) {
        Optional<ReplayRun> here = keeper.run(request.topic());
        ReplayProgress progress =
                here.map(run -> run.target().progress()).orElse(known.progress().get(request.topic()));
        Optional<FollowerStatus> follower = here.map(run -> run.follower().status());
        String state = state(request, progress, follower);
        String detail = follower.map(FollowerStatus::detail).orElse(known.trouble());
        return status(request, state, detail, progress);
    }

    private static String state(
            ReplayRequest request, @Nullable ReplayProgress progress, Optional<FollowerStatus> follower) {
        if (request.ended() != null) {
            return request.ended().name();
        }
        return switch (follower.map(FollowerStatus::state).orElse(FollowerStatus.State.IDLE)) {
            case WAITING -> "WAITING";
            case STOPPED -> "STOPPED";
            case IDLE, RUNNING -> progress == null || progress.events() == 0 ? "PENDING" : "RUNNING";
        };
    }

    private static ReplayStatus status(
            ReplayRequest request, String state, String detail, @Nullable ReplayProgress progress) {
        long events = progress == null ? 0 : progress.events();
        long perSecond = progress == null || request.ended() != null ? 0 : progress.perSecond();
        long position = progress == null
                ? request.after().position()
                : progress.reached().position();
        Long left = secondsLeft(request.events() - events, perSecond);
        return new ReplayStatus(
                request.topic(),
                state,
                line(request, state, detail, position, events, perSecond, left),
                request.after().position() + 1,
                request.until().position(),
                position,
                events,
                request.events(),
                perSecond,
                request.rate(),
                left,
                request.requestedAt(),
                progress == null ? null : progress.at(),
                detail,
                JSON.readValue(request.liveOffsets(), OFFSETS));
    }

    private static @Nullable Long secondsLeft(long events, long perSecond) {
        if (events <= 0) {
            return 0L;
        }
        return perSecond == 0 ? null : events / perSecond + 1;
    }

    private static String line(
            ReplayRequest request,
            String state,
            String detail,
            long position,
            long events,
            long perSecond,
            @Nullable Long left) {
        String line = "%s %s: %d of %d events, at position %d of %d"
                .formatted(
                        request.topic(),
                        state.toLowerCase(Locale.ROOT),
                        events,
                        request.events(),
                        position,
                        request.until().position());
        if (request.ended() == null && left != null) {
            line += ", %d per second, %d s left".formatted(perSecond, left);
        }
        return detail.isEmpty() || request.ended() != null ? line : line + " (" + detail + ")";
    }
}

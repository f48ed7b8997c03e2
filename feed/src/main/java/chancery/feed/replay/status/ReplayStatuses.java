package chancery.feed.replay.status;

import chancery.eventstore.follow.FollowerStatus;
import chancery.feed.replay.request.ReplayRequest;
import chancery.feed.replay.request.ReplayRequest.Ended;
import chancery.feed.replay.request.ReplayRequest.Ending;
import chancery.feed.replay.request.ReplayRequests;
import chancery.feed.replay.run.ReplayRun;
import chancery.feed.replay.run.ReplayRunner;
import chancery.feed.replay.topic.ReplayClients;
import chancery.feed.replay.topic.ReplayProgress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the status of replays, in any process. */
public final class ReplayStatuses {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<Integer, Long>> OFFSETS = new TypeReference<>() {};

    private final ReplayRequests requests;
    private final ReplayRunner runner;
    private final ReplayClients kafka;

    public ReplayStatuses(ReplayRequests requests, ReplayRunner runner, ReplayClients kafka) {
        this.requests = requests;
        this.runner = runner;
        this.kafka = kafka;
    }

    public List<ReplayStatus> all() {
        return statuses(requests.all());
    }

    public Optional<ReplayStatus> of(String topic) {
        return statuses(requests.find(topic).stream().toList()).stream().findFirst();
    }

    private List<ReplayStatus> statuses(List<ReplayRequest> selected) {
        if (selected.isEmpty()) {
            return List.of();
        }
        KafkaReplayState known = KafkaReplayState.read(
                kafka, selected.stream().map(ReplayRequest::topic).toList());
        return selected.stream().map(request -> of(request, known)).toList();
    }

    private ReplayStatus of(ReplayRequest request, KafkaReplayState known) {
        Ended ended = request.ended();
        if (ended != null) {
            return ended(request, ended, known);
        }
        Optional<ReplayRun> here = runner.run(request.topic());
        ReplayProgress progress =
                here.map(run -> run.target().progress()).orElse(known.progress().get(request.topic()));
        Optional<FollowerStatus> follower = here.map(run -> run.follower().status());
        return status(
                request,
                state(progress, follower),
                follower.map(FollowerStatus::detail).orElse(known.problem()),
                progress);
    }

    private static ReplayStatus ended(ReplayRequest request, Ended ended, KafkaReplayState known) {
        ReplayProgress progress = known.progress().get(request.topic());
        if (ended.how() != Ending.DONE) {
            return status(request, ended.how().name(), ended.why(), progress);
        }
        ReplayProgress all = new ReplayProgress(
                request.until(), request.events(), 0, progress == null ? request.requestedAt() : progress.at());
        return known.lost(request)
                .map(lost -> status(request, Ending.FAILED.name(), String.valueOf(lost.getMessage()), all))
                .orElseGet(() -> status(request, Ending.DONE.name(), "", all));
    }

    private static String state(@Nullable ReplayProgress progress, Optional<FollowerStatus> follower) {
        return switch (follower.map(FollowerStatus::state).orElse(FollowerStatus.State.IDLE)) {
            case WAITING -> "WAITING";
            case STOPPED -> "STOPPED";
            case IDLE, RUNNING -> progress == null || progress.events() == 0 ? "PENDING" : "RUNNING";
        };
    }

    private static ReplayStatus status(
            ReplayRequest request, String state, String detail, @Nullable ReplayProgress progress) {
        long events = progress == null ? 0 : progress.events();
        long perSecond = progress == null || !state.equals("RUNNING") ? 0 : progress.perSecond();
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
        return perSecond == 0 ? null : Long.valueOf((events + perSecond - 1) / perSecond);
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
        if (left != null && perSecond > 0) {
            line += ", %d per second, %d s left".formatted(perSecond, left);
        }
        return detail.isEmpty() ? line : line + " (" + detail + ")";
    }
}

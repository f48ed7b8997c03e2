package chancery.feed.replay;

import chancery.feed.management.ManagementAnswer;
import chancery.feed.management.RequestRejected;
import chancery.feed.replay.request.ReplayOptions;
import chancery.feed.replay.request.ReplayOptions.Bound;
import chancery.feed.replay.request.ReplayRemoval;
import chancery.feed.replay.request.ReplayRequests;
import chancery.feed.replay.request.ReplaySubmission;
import chancery.feed.replay.run.ReplayRunner;
import chancery.feed.replay.status.ReplayStatuses;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * The management endpoint of replays, {@code /actuator/replay}. {@code POST} requests a replay. {@code GET} returns the status
 * of one or all. {@code DELETE} cancels a replay, or removes one that has ended.
 */
@WebEndpoint(id = "replay")
final class ReplayEndpoint {
    private final ReplaySubmission submission;
    private final ReplayRequests requests;
    private final ReplayRemoval removal;
    private final ReplayStatuses statuses;
    private final ReplayRunner runner;

    ReplayEndpoint(
            ReplaySubmission submission,
            ReplayRequests requests,
            ReplayRemoval removal,
            ReplayStatuses statuses,
            ReplayRunner runner) {
        this.submission = submission;
        this.requests = requests;
        this.removal = removal;
        this.statuses = statuses;
        this.runner = runner;
    }

    @ReadOperation
    WebEndpointResponse<?> all() {
        return ManagementAnswer.to(() -> new WebEndpointResponse<>(statuses.all()));
    }

    @ReadOperation
    WebEndpointResponse<?> one(@Selector String topic) {
        return ManagementAnswer.to(() -> statuses.of(topic)
                .<WebEndpointResponse<?>>map(WebEndpointResponse::new)
                .orElseGet(() -> ManagementAnswer.failed(404, "There is no replay to " + topic)));
    }

    @WriteOperation
    WebEndpointResponse<?> begin(
            @Nullable String topic,
            @Nullable String fromPosition,
            @Nullable String fromTime,
            @Nullable String untilPosition,
            @Nullable String untilTime,
            @Nullable String rate) {
        String to = topic == null ? "" : topic;
        return ManagementAnswer.to(() -> {
            Long maxPerSecond = number("rate", rate);
            submission.submit(
                    to,
                    new ReplayOptions(
                            new Bound(number("fromPosition", fromPosition), time("fromTime", fromTime)),
                            new Bound(number("untilPosition", untilPosition), time("untilTime", untilTime)),
                            maxPerSecond == null ? null : clamped(maxPerSecond)));
            runner.trigger();
            return one(to);
        });
    }

    private static int clamped(long rate) {
        return Math.clamp(rate, 0, Integer.MAX_VALUE);
    }

    @DeleteOperation
    WebEndpointResponse<?> end(@Selector String topic, @Nullable String forget) {
        return ManagementAnswer.to(() -> {
            if (isTrue("forget", forget)) {
                removal.forget(topic);
                return new WebEndpointResponse<>(Map.of("detail", "The replay to " + topic + " is forgotten"));
            }
            requests.cancel(topic);
            runner.trigger();
            return one(topic);
        });
    }

    private static @Nullable Long number(String name, @Nullable String text) {
        return ManagementAnswer.number(text, name + " must be a whole number");
    }

    private static boolean isTrue(String name, @Nullable String text) {
        return switch (text == null ? "false" : text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new RequestRejected(name + " must be true or false");
        };
    }

    private static @Nullable Instant time(String name, @Nullable String text) {
        try {
            return text == null ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeException malformed) {
            throw new RequestRejected(name + " must be a time like 2026-11-24T08:15:30Z");
        }
    }
}

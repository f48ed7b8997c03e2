package chancery.feed.replay;

import chancery.feed.management.ManagementAnswer;
import chancery.feed.management.OrderRefused;
import chancery.feed.replay.request.ReplayOptions;
import chancery.feed.replay.request.ReplayOptions.Edge;
import chancery.feed.replay.request.ReplayRemoval;
import chancery.feed.replay.request.ReplayRequests;
import chancery.feed.replay.request.ReplaySubmission;
import chancery.feed.replay.run.ReplayRunner;
import chancery.feed.replay.status.ReplayStatuses;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * On the management port: {@code POST /actuator/replay} asks for a replay, {@code GET} tells how all stand or one does,
 * {@code DELETE} calls one off, or forgets one that has ended.
 */
@WebEndpoint(id = "replay")
final class ReplayEndpoint {

    private final ReplaySubmission start;
    private final ReplayRequests requests;
    private final ReplayRemoval forget;
    private final ReplayStatuses statuses;
    private final ReplayRunner keeper;

    ReplayEndpoint(
            ReplaySubmission start,
            ReplayRequests requests,
            ReplayRemoval forget,
            ReplayStatuses statuses,
            ReplayRunner keeper) {
        this.start = start;
        this.requests = requests;
        this.forget = forget;
        this.statuses = statuses;
        this.keeper = keeper;
    }

    @ReadOperation
    WebEndpointResponse<?> all() {
        return answered(() -> new WebEndpointResponse<>(statuses.all()));
    }

    @ReadOperation
    WebEndpointResponse<?> one(@Selector String topic) {
        return answered(() -> statuses.of(topic)
                .<WebEndpointResponse<?>>map(WebEndpointResponse::new)
                .orElseGet(() -> ManagementAnswer.refused(404, "There is no replay to " + topic)));
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
        return answered(() -> {
            Long most = number("rate", rate);
            start.begin(
                    to,
                    new ReplayOptions(
                            new Edge(number("fromPosition", fromPosition), time("fromTime", fromTime)),
                            new Edge(number("untilPosition", untilPosition), time("untilTime", untilTime)),
                            most == null ? null : atMost(most)));
            keeper.wake();
            return one(to);
        });
    }

    private static int atMost(long rate) {
        return Math.clamp(rate, 0, Integer.MAX_VALUE);
    }

    @DeleteOperation
    WebEndpointResponse<?> end(@Selector String topic, @Nullable String forget) {
        return answered(() -> {
            if (yes("forget", forget)) {
                this.forget.forget(topic);
                return new WebEndpointResponse<>(Map.of("detail", "The replay to " + topic + " is forgotten"));
            }
            requests.cancel(topic);
            keeper.wake();
            return one(topic);
        });
    }

    private static @Nullable Long number(String name, @Nullable String text) {
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException malformed) {
            throw new OrderRefused(name + " is a whole number");
        }
    }

    private static boolean yes(String name, @Nullable String text) {
        return switch (text == null ? "false" : text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new OrderRefused(name + " is true or false");
        };
    }

    private static @Nullable Instant time(String name, @Nullable String text) {
        try {
            return text == null ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeException malformed) {
            throw new OrderRefused(name + " is a time like 2026-11-24T08:15:30Z");
        }
    }

    private static WebEndpointResponse<?> answered(Supplier<WebEndpointResponse<?>> deed) {
        try {
            return ManagementAnswer.to(deed);
        } catch (OrderRefused refused) {
            return ManagementAnswer.refused(400, String.valueOf(refused.getMessage()));
        }
    }
}

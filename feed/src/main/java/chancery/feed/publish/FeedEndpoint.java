package chancery.feed.publish;

import chancery.eventstore.follow.FollowerStatus;
import chancery.eventstore.log.LogPosition;
import chancery.feed.management.ManagementAnswer;
import chancery.feed.management.RequestRejected;
import chancery.feed.publish.resume.FeedRestart;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * The management endpoint of the publisher, {@code /actuator/feed}. {@code GET} returns its status. {@code POST} restarts a
 * stopped publisher.
 */
@WebEndpoint(id = "feed")
final class FeedEndpoint {
    private static final String AFTER = "Parameter \"after\" must be a log position: a whole number, 0 for the start";

    private final FeedPublisher publisher;
    private final FeedRestart restart;

    FeedEndpoint(FeedPublisher publisher, FeedRestart restart) {
        this.publisher = publisher;
        this.restart = restart;
    }

    /**
     * The status of publishing.
     *
     * @param publisher whether this process publishes, and the state of its publisher
     * @param position the position reached; {@code null} while it is unknown or another process publishes
     */
    record Status(String publisher, @Nullable Long position, String because) {}

    @ReadOperation
    Status status() {
        FollowerStatus status = publisher.status();
        if (status == null) {
            return new Status("not this process", null, publisher.problem());
        }
        LogPosition reached = status.reached();
        return new Status(status.state().name(), reached == null ? null : reached.position(), status.detail());
    }

    @WriteOperation
    WebEndpointResponse<?> restart(@Nullable String after) {
        return ManagementAnswer.to(() -> new WebEndpointResponse<>(restart.request(position(after))));
    }

    private static @Nullable Long position(@Nullable String text) {
        Long position = ManagementAnswer.number(text, AFTER);
        if (position != null && position < 0) {
            throw new RequestRejected(AFTER);
        }
        return position;
    }
}

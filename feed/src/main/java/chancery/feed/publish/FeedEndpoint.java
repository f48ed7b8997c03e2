package chancery.feed.publish;

import chancery.eventstore.follow.FollowerStatus;
import chancery.eventstore.log.LogPosition;
import chancery.feed.management.ManagementAnswer;
import chancery.feed.publish.resume.FeedRestart;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * On the management port: {@code GET /actuator/feed} tells how publishing stands, {@code POST} orders a publisher that stands
 * still to go on.
 */
@WebEndpoint(id = "feed")
final class FeedEndpoint {

    private final FeedPublisher publisher;
    private final FeedRestart restart;

    FeedEndpoint(FeedPublisher publisher, FeedRestart restart) {
        this.publisher = publisher;
        this.restart = restart;
    }

    /**
     * How publishing stands.
     *
     * @param publisher whether this process publishes, and how that fares
     * @param position how far it has come; {@code null} until it knows, or while another process publishes
     */
    record Standing(String publisher, @Nullable Long position, String because) {}

    @ReadOperation
    Standing standing() {
        FollowerStatus status = publisher.status();
        if (status == null) {
            return new Standing("not this process", null, publisher.trouble());
        }
        LogPosition reached = status.reached();
        return new Standing(status.state().name(), reached == null ? null : reached.position(), status.detail());
    }

    @WriteOperation
    WebEndpointResponse<?> restart(@Nullable String after) {
        try {
            Long position = after == null ? null : position(after);
            return ManagementAnswer.to(() -> new WebEndpointResponse<>(restart.order(position)));
        } catch (NumberFormatException malformed) {
            return ManagementAnswer.refused(400, "after is a position in the log: a whole number, 0 for its start");
        }
    }

    private static Long position(String text) {
        long position = Long.parseLong(text);
        if (position < 0) {
            throw new NumberFormatException(text);
        }
        return position;
    }
}

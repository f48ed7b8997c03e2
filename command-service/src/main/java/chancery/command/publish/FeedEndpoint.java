package chancery.command.publish;

import chancery.eventstore.follow.FollowerStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * On the management port: {@code GET /actuator/feed} tells how publishing stands, {@code POST} orders a publisher that stands
 * still to go on.
 */
@Endpoint(id = "feed")
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
     * @param position how far it has come
     */
    record Standing(String publisher, @Nullable Long position, String because) {}

    @ReadOperation
    Standing standing() {
        FollowerStatus status = publisher.status();
        return status == null
                ? new Standing("not this process", null, "")
                : new Standing(status.state().name(), status.reached().position(), status.detail());
    }

    @WriteOperation
    FeedRestart.Ordered restart(@Nullable Long after) {
        return restart.order(after);
    }
}

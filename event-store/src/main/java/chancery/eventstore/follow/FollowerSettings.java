package chancery.eventstore.follow;

import java.time.Duration;

/**
 * How a follower reads.
 *
 * @param batchSize events in one batch, at most
 * @param poll the longest time between two reads; needed when a notification is lost
 */
public record FollowerSettings(int batchSize, Duration poll) {
    /** 500 events in a batch, one read per second without notifications. */
    public static final FollowerSettings DEFAULT = new FollowerSettings(500, Duration.ofSeconds(1));
}

package chancery.eventstore.follow;

import java.time.Duration;

/**
 * How a follower reads.
 *
 * @param batchSize events at a time
 * @param poll how long it sleeps when nothing wakes it; the safety net under LISTEN/NOTIFY
 */
public record FollowerSettings(int batchSize, Duration poll) {

    /** 500 events at a time, a look each second. */
    public static final FollowerSettings DEFAULT = new FollowerSettings(500, Duration.ofSeconds(1));
}

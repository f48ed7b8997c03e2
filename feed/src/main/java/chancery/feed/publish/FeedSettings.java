package chancery.feed.publish;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The feed of public events.
 *
 * @param source CloudEvents' {@code source}: the installation that publishes
 * @param transactionalId Kafka's name for the publisher, by which it fences a stale one; the same for all command-services; change
 *     it only while none of them runs
 * @param election how often the leader verifies its lock, and a standby tries to acquire it
 * @param handover how long an elected publisher waits, so that its predecessor has stopped; without the wait nothing is published
 *     twice either, but the two would end each other's terms
 * @param batchSize the maximum number of events in one transaction
 */
@ConfigurationProperties("chancery.feed")
record FeedSettings(
        @DefaultValue("/chancery") String source,
        @DefaultValue("chancery.account-events.publisher") String transactionalId,
        @DefaultValue("1s") Duration election,
        @DefaultValue("2s") Duration handover,
        @DefaultValue("2000") int batchSize) {

    FeedSettings {
        if (handover.compareTo(election) < 0) {
            throw new IllegalArgumentException(
                    "chancery.feed.handover must not be shorter than chancery.feed.election.");
        }
        require(!source.isBlank(), "source must not be empty.");
        require(!transactionalId.isBlank(), "transactional-id must not be empty.");
        require(election.toMillis() >= 1, "election must be 1ms or more.");
        require(batchSize >= 1, "batch-size must be 1 or more.");
    }

    private static void require(boolean valid, String otherwise) {
        if (!valid) {
            throw new IllegalArgumentException("chancery.feed." + otherwise);
        }
    }
}

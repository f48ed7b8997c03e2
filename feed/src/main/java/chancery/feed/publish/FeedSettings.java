package chancery.feed.publish;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The feed of public events.
 *
 * @param source CloudEvents' {@code source}: which installation publishes
 * @param transactionalId the name by which Kafka knows the publisher, whichever process it is, and by which a stale one is
 *     fenced off; the same for all command-services, and changed only while none of them runs
 * @param election how often the lock is checked by its holder and stood for by the others
 * @param handover how long one that is elected waits before it publishes, so that its predecessor has noticed and has
 *     stopped; without that nothing is published twice either, but the two would end each other's terms
 * @param batchSize how many events go into one transaction at most
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

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException("chancery.feed." + otherwise);
        }
    }
}

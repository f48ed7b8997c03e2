package chancery.command.publish;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The feed of public events.
 *
 * @param source CloudEvents' {@code source}: which installation publishes
 * @param election how often the lock is checked by its holder and stood for by the others
 * @param handover how long one that is elected waits before it publishes: longer than its predecessor can take to notice
 *     that its lock is gone, and to stop
 * @param batchSize how many events are sent before the position moves
 */
@ConfigurationProperties("chancery.feed")
record FeedSettings(
        @DefaultValue("/chancery") String source,
        @DefaultValue("1s") Duration election,
        @DefaultValue("2s") Duration handover,
        @DefaultValue("500") int batchSize) {

    FeedSettings {
        if (handover.compareTo(election) < 0) {
            throw new IllegalArgumentException(
                    "chancery.feed.handover must not be shorter than chancery.feed.election");
        }
        if (source.isBlank() || election.toMillis() < 1 || batchSize < 1) {
            throw new IllegalArgumentException("chancery.feed: source must be given, election and batch-size positive");
        }
    }
}

package chancery.feed.replay.request;

import chancery.contracts.feed.Feed;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Replays of the feed.
 *
 * @param prefix what the name of a replay's topic begins with, so that no other topic can be written to
 * @param rate events per second, unless a replay asks for another rate
 */
@ConfigurationProperties("chancery.replay")
public record ReplaySettings(
        @DefaultValue("chancery.replay.") String prefix,
        @DefaultValue("1000") int rate) {

    public ReplaySettings {
        if (prefix.isBlank() || Feed.TOPIC.startsWith(prefix) || prefix.startsWith(Feed.TOPIC)) {
            throw new IllegalArgumentException("chancery.replay.prefix must be given, and must not lead to "
                    + Feed.TOPIC + " or what belongs to it.");
        }
        if (rate < 1) {
            throw new IllegalArgumentException("chancery.replay.rate must be 1 or more.");
        }
    }
}

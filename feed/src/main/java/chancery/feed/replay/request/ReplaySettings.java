package chancery.feed.replay.request;

import chancery.contracts.feed.Feed;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Replays of the feed.
 *
 * @param prefix the prefix of the topics of replays, so that replays cannot write to other topics
 * @param rate events per second, unless a request names another rate
 */
@Validated
@ConfigurationProperties("chancery.replay")
public record ReplaySettings(
        @DefaultValue("chancery.replay.") String prefix,
        @DefaultValue("1000") @Min(1) int rate) {
    public ReplaySettings {
        if (prefix.isBlank() || Feed.TOPIC.startsWith(prefix) || prefix.startsWith(Feed.TOPIC)) {
            throw new IllegalArgumentException("chancery.replay.prefix must not be empty, and must not match "
                    + Feed.TOPIC + " or its other topics.");
        }
    }
}

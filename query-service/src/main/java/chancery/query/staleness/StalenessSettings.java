package chancery.query.staleness;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the staleness rule.
 *
 * @param maxStaleness how far the read model may be behind a log that grows, and still answer requests
 */
@ConfigurationProperties("chancery.read-model")
public record StalenessSettings(@DefaultValue("60s") Duration maxStaleness) {

    /** A value that is too small stops the start. */
    public StalenessSettings {
        if (maxStaleness.compareTo(Duration.ofSeconds(2)) < 0) {
            throw new IllegalArgumentException("chancery.read-model.max-staleness must be 2s or more.");
        }
    }
}

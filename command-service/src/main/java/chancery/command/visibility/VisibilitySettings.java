package chancery.command.visibility;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a write waits for the read models.
 *
 * @param timeout at most; then it is answered anyway
 * @param heartbeat a read model that has been silent for longer is not waited for
 * @param poll how often it is looked when no notification comes
 */
@ConfigurationProperties("chancery.visibility")
record VisibilitySettings(
        @DefaultValue("2s") Duration timeout,
        @DefaultValue("3s") Duration heartbeat,
        @DefaultValue("100ms") Duration poll) {

    VisibilitySettings {
        if (timeout.isNegative() || heartbeat.isNegative() || poll.toMillis() < 1) {
            throw new IllegalArgumentException("chancery.visibility: times must be positive");
        }
    }
}

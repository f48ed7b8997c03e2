package chancery.command.visibility;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a write waits for the read models.
 *
 * @param timeout how long a write waits for the read models at most; then it is answered anyway
 * @param heartbeat a read model that has been silent for longer is not waited for
 * @param poll how often it is looked when no notification comes
 */
@ConfigurationProperties("chancery.visibility")
record VisibilitySettings(
        @DefaultValue("2s") Duration timeout,
        @DefaultValue("3s") Duration heartbeat,
        @DefaultValue("100ms") Duration poll) {

    VisibilitySettings {
        require(!timeout.isNegative(), "timeout must not be negative; 0s does not wait.");
        require(heartbeat.isPositive(), "heartbeat must be longer than 0.");
        require(poll.toMillis() >= 1, "poll must be 1ms or more.");
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException("chancery.visibility." + otherwise);
        }
    }
}

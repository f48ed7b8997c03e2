package chancery.command.readmodel;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code chancery.visibility}: the wait of writes for the read models.
 *
 * @param timeout the longest wait of a write for the read models; the write is answered after it in any case
 * @param heartbeat a read model without a heartbeat for this time is not waited for
 * @param poll the interval of queries without a notification
 */
@ConfigurationProperties("chancery.visibility")
record ReadModelWaitSettings(
        @DefaultValue("2s") Duration timeout,
        @DefaultValue("3s") Duration heartbeat,
        @DefaultValue("100ms") Duration poll) {

    ReadModelWaitSettings {
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

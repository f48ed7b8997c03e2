package chancery.command.readmodel;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings under {@code chancery.visibility}: the wait of writes for the read models.
 *
 * @param timeout the longest wait of a write for the read models; the write is answered after it in any case
 * @param heartbeat writes do not wait for a read model without a heartbeat for this time
 * @param poll the interval of queries without a notification
 */
@Validated
@ConfigurationProperties("chancery.visibility")
record ReadModelWaitSettings(
        @DefaultValue("2s") @DurationMin(message = "must not be negative; 0s does not wait")
        Duration timeout,

        @DefaultValue("3s") @DurationMin(millis = 1, message = "must be longer than 0")
        Duration heartbeat,

        @DefaultValue("100ms") @DurationMin(millis = 1, message = "must be 1ms or more")
        Duration poll) {}

package chancery.telemetry;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings under {@code chancery.health}.
 *
 * @param standstill how long a follower may make no progress, although there is work, before its health is {@code DOWN}
 */
@Validated
@ConfigurationProperties("chancery.health")
public record HealthSettings(
        @DefaultValue("20s") @DurationMin(millis = 1, message = "must be longer than 0, like 20s")
        Duration standstill) {}

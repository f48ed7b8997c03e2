package chancery.query.staleness;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the staleness rule.
 *
 * @param maxStaleness how far the read model may be behind a log that grows, and still answer requests
 */
@Validated
@ConfigurationProperties("chancery.read-model")
public record StalenessSettings(
        @DefaultValue("60s") @DurationMin(seconds = 2, message = "must be 2s or more")
        Duration maxStaleness) {}

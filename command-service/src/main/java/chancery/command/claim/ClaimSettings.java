package chancery.command.claim;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings under {@code chancery.account}.
 *
 * @param holdGivenUpAddress how long an address that was given up is held for its last owner; {@code 0s} frees it at once
 */
@Validated
@ConfigurationProperties("chancery.account")
public record ClaimSettings(
        @DefaultValue("0s") @DurationMin(message = "must not be negative")
        Duration holdGivenUpAddress) {}

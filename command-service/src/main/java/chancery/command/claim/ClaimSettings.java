package chancery.command.claim;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code chancery.account}.
 *
 * @param holdGivenUpAddress how long an address that was given up is held for its last owner; {@code 0s} frees it at once
 */
@ConfigurationProperties("chancery.account")
public record ClaimSettings(@DefaultValue("0s") Duration holdGivenUpAddress) {

    public ClaimSettings {
        if (holdGivenUpAddress.isNegative()) {
            throw new IllegalArgumentException("chancery.account.hold-given-up-address must not be negative.");
        }
    }
}

package chancery.start.recovery;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings under {@code chancery.recovery}.
 *
 * @param codeDigits digits of a reset code, 4 to 10; the same for command-services and notification-services
 * @param codeLifetime how long a reset code is valid; in its first half a further request mails the same code again
 * @param sessionTokenLifetime how long the session token is valid that a correct code returns
 * @param revealUnknownAddresses whether the API reports an unknown address, as docs/api.md describes
 * @param triesPerClient after this many wrong codes from one client address, the account accepts no valid code from that client
 * @param triesPerAccount after this many wrong codes from all clients within {@code tries-period}, the account accepts no code
 * @param triesPeriod how long a wrong code counts against the account
 * @param fixedAnswerTime when unknown addresses are not revealed: the time from the arrival of a request to its answer
 */
@Validated
@ConfigurationProperties("chancery.recovery")
public record RecoverySettings(
        @DefaultValue("6") @Range(min = 4, max = 10) int codeDigits,

        @DefaultValue("10m") @DurationMin(millis = 1, message = "must be longer than 0")
        Duration codeLifetime,

        @DefaultValue("10m") @DurationMin(millis = 1, message = "must be longer than 0")
        Duration sessionTokenLifetime,

        @DefaultValue("true") boolean revealUnknownAddresses,
        @DefaultValue("5") @Min(1) int triesPerClient,
        @DefaultValue("20") int triesPerAccount,

        @DefaultValue("24h") @DurationMin(millis = 1, message = "must be longer than 0")
        Duration triesPeriod,

        @DefaultValue("500ms") @DurationMin(millis = 1, message = "must be longer than 0")
        Duration fixedAnswerTime) {
    public RecoverySettings {
        if (triesPerAccount < triesPerClient) {
            throw new IllegalArgumentException("chancery.recovery.tries-per-account must not be less than"
                    + " chancery.recovery.tries-per-client.");
        }
    }
}

package chancery.start.recovery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code chancery.recovery}.
 *
 * @param codeDigits digits of a reset code, 4 to 10; the same for command-services and notification-services
 * @param codeLifetime how long a reset code is valid; in its first half a further request mails the same code again
 * @param sessionTokenLifetime how long the session token is valid that a correct code returns
 * @param revealUnknownAddresses whether the API reports that it does not know an address, as docs/api.md describes
 * @param triesPerClient after this many wrong codes from one client address, that client can use no valid code any more
 * @param triesPerAccount after this many wrong codes from all clients within {@code tries-period}, the account accepts no code
 * @param triesPeriod how long a wrong code counts against the account
 * @param fixedAnswerTime when unknown addresses are not revealed: the time from the arrival of a request to its answer
 */
@ConfigurationProperties("chancery.recovery")
public record RecoverySettings(
        @DefaultValue("6") int codeDigits,
        @DefaultValue("10m") Duration codeLifetime,
        @DefaultValue("10m") Duration sessionTokenLifetime,
        @DefaultValue("true") boolean revealUnknownAddresses,
        @DefaultValue("5") int triesPerClient,
        @DefaultValue("20") int triesPerAccount,
        @DefaultValue("24h") Duration triesPeriod,
        @DefaultValue("500ms") Duration fixedAnswerTime) {

    public RecoverySettings {
        requirePositive("code-lifetime", codeLifetime);
        requirePositive("session-token-lifetime", sessionTokenLifetime);
        requirePositive("tries-period", triesPeriod);
        requirePositive("fixed-answer-time", fixedAnswerTime);
        require(codeDigits >= 4 && codeDigits <= 10, "code-digits must be from 4 to 10.");
        require(triesPerClient >= 1, "tries-per-client must be 1 or more.");
        require(
                triesPerAccount >= triesPerClient,
                "tries-per-account must not be less than chancery.recovery.tries-per-client.");
    }

    private static void requirePositive(String name, Duration duration) {
        require(duration.isPositive(), name + " must be longer than 0.");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException("chancery.recovery." + message);
        }
    }
}

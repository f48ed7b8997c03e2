package chancery.command.recovery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code chancery.recovery}.
 *
 * @param codeDigits how many digits a reset code has, 4 to 10; the mailer must have the same
 * @param codeLifetime how long a code counts; for the first half of that a request mails it again
 * @param sessionTokenLifetime how long the token counts that is given for a right code
 * @param revealUnknownAddresses whether the API says that it does not know an address, as the document has it
 * @param triesPerClient so many tries of one client address in vain, and the living codes count no more for it
 * @param triesPerAccount so many tries of anybody in vain within {@code tries-period}, and codes are not looked at
 * @param triesPeriod how long a try in vain counts against the account
 * @param fixedAnswerTime when an unknown address is not revealed: how long after its arrival a request is answered
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

    /** Malformed settings stop the start. */
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

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException("chancery.recovery." + otherwise);
        }
    }
}

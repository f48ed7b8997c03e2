package chancery.command.account.domain;

import chancery.contracts.recovery.ResetCodes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * By what an account decides about reset codes.
 *
 * @param triesPerClient so many tries of one client address since a code's issue, and the code counts no more for it
 */
public record RecoveryRules(
        ResetCodes codes, Duration codeLifetime, Duration sessionTokenLifetime, int triesPerClient, Clock clock) {

    Instant now() {
        return clock.instant();
    }
}

package chancery.command.account.domain;

import chancery.contracts.recovery.ResetCodes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What an account needs to decide about reset codes and session tokens. */
public record RecoveryRules(ResetCodes codes, Duration codeLifetime, Duration sessionTokenLifetime, Clock clock) {
    Instant now() {
        return clock.instant();
    }
}

package chancery.query.login;

import chancery.query.login.AttemptCounters.Counted;
import chancery.web.throttle.ThrottleSettings;
import java.util.List;

/** Limits the failed logins of a client network, and of one address from that network. */
final class LoginThrottle {
    private final AttemptCounters attempts;
    private final ThrottleSettings settings;

    LoginThrottle(AttemptCounters attempts, ThrottleSettings settings) {
        this.attempts = attempts;
        this.settings = settings;
    }

    /**
     * Counts a login before its password is compared.
     *
     * @throws chancery.web.error.Refusal 429 if a limit is exceeded
     */
    List<Counted> count(String addressHash, String clientHash) {
        Counted byClient = attempts.count("login-client:" + clientHash, settings.loginClient());
        Counted byAccount = attempts.count("login-account:" + addressHash + ":" + clientHash, settings.loginAccount());
        return List.of(byClient, byAccount);
    }

    /** Subtracts a login whose password was right or was not compared. */
    void subtract(List<Counted> counted) {
        counted.forEach(attempts::subtract);
    }
}

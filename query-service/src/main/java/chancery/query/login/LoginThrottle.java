package chancery.query.login;

import chancery.query.login.Attempts.Counted;
import chancery.web.throttle.ThrottleSettings;
import java.util.List;

/** The two counts of a log-in: of its client, and of its address from that client. */
final class LoginThrottle {

    private final Attempts attempts;
    private final ThrottleSettings settings;

    LoginThrottle(Attempts attempts, ThrottleSettings settings) {
        this.attempts = attempts;
        this.settings = settings;
    }

    /**
     * Counts a log-in before its password is looked at.
     *
     * @throws chancery.web.error.Refusal 429 if it is one too many
     */
    List<Counted> count(String addressHash, String clientHash) {
        Counted byClient = attempts.count("login-client:" + clientHash, settings.loginClient());
        Counted byAccount = attempts.count("login-account:" + addressHash + ":" + clientHash, settings.loginAccount());
        return List.of(byClient, byAccount);
    }

    /** It was no wrong password. */
    void takeBack(List<Counted> counted) {
        counted.forEach(attempts::takeBack);
    }
}
